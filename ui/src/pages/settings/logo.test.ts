import { expect, it } from "vitest";
import { base64Of, mediaTypeOf } from "./logo";

it("turns a picture into base64, however large, and tells its kind again", async () => {
  const png = new Uint8Array(100_000).fill(7);
  png.set([0x89, 0x50, 0x4e, 0x47]);
  const text = await base64Of(new Blob([png]));
  expect(atob(text).length).toBe(100_000);
  expect(mediaTypeOf(text)).toBe("image/png");
  expect(mediaTypeOf(await base64Of(new Blob([new Uint8Array([0xff, 0xd8, 0xff])])))).toBe(
    "image/jpeg",
  );
});
