import { expect, it } from "vitest";
import { readInvitation } from "./join-values";

const invitation = { address: "https://linli.example.cn", code: "K7QM-2XHP" };

it.each([
  "https://linli.example.cn K7QM-2XHP",
  "  https://linli.example.cn\nK7QM-2XHP\n",
  "加入这家店：https://linli.example.cn K7QM-2XHP，快点",
  "linli://join?hub=https%3A%2F%2Flinli.example.cn&code=K7QM-2XHP",
])("reads address and code out of «%s»", (text) => {
  expect(readInvitation(text)).toEqual(invitation);
});

it.each(["K7QM-2XHP", "https://linli.example.cn", "linli://join?code=K7QM-2XHP", "", "明天开团"])(
  "leaves «%s» to the field it was pasted into",
  (text) => {
    expect(readInvitation(text)).toBeNull();
  },
);
