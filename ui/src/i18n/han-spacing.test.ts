import { expect, it } from "vitest";
import { fence, spaced } from "./han-spacing";

it.each([
  ["截单还有2小时", "截单还有\u20092\u2009小时"],
  ["按Enter打开", "按\u2009Enter\u2009打开"],
  ["没有数字", "没有数字"],
  ["Only Latin 12", "Only Latin 12"],
  ["已有空格 12 个", "已有空格 12 个"],
  ["共¥12.50，已付", "共\u2009¥12.50，已付"],
])("sets %s", (text, expected) => {
  expect(spaced(text)).toBe(expected);
});

it("leaves what a person typed as it was, and sets its edges", () => {
  expect(spaced(`已删除团员${fence("小李2栋A座")}`)).toBe("已删除团员小李2栋A座");
  expect(spaced(`共${fence("31")}人`)).toBe("共\u200931\u2009人");
  expect(spaced(`删除${fence("3号楼B")}了`)).toBe("删除\u20093号楼B\u2009了");
  expect(spaced(`${fence("12")}${fence("张三")}`)).toBe("12\u2009张三");
  expect(spaced(`空${fence("")}值`)).toBe("空值");
});
