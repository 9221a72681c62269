import type { Counter, Person } from "../../api/handout";

const goods = (given: string) => ({ ordered: given, given, sorted: "0", collected: "0" });

/** Somebody with two apples and a bag of pears, for tests. */
export const person: Person = {
  member_id: "wang",
  name: "王小明",
  door: "3-501",
  phone_end: "5678",
  orders: [
    {
      order_id: "order",
      campaign_id: "fruit",
      campaign: "周三水果",
      sequence: 12,
      lines: [
        {
          line_id: "apple",
          product: "苹果",
          variant: "大果",
          unit: "份",
          goods: goods("2"),
          left: "2",
          over: "0",
          note: "",
        },
        {
          line_id: "pear",
          product: "梨",
          variant: "",
          unit: "斤",
          goods: { ...goods("2.5"), ordered: "3" },
          left: "2.5",
          over: "0",
          note: "要软的",
        },
      ],
      amount: 6875,
      marks: [],
      note: "放门口",
      state: "waiting",
    },
  ],
  pieces_left: "3",
  to_pay: 6875,
  said_paid: 0,
  state: "waiting",
  elsewhere: [],
  mates: [],
};

/** A counter with one person who waits and one who has been there. */
export const counter: Counter = {
  campaigns: [{ id: "fruit", title: "周三水果", stage: "received", chosen: true }],
  points: [{ id: "south", name: "南门", progress: { done: 1, of: 2 } }],
  progress: { done: 1, of: 2 },
  people: [
    {
      member_id: "wang",
      name: "王小明",
      sequences: [12],
      door: "3-501",
      phone_end: "5678",
      pieces_left: "3",
      amount: 6875,
      said_paid: false,
      state: "waiting",
    },
    {
      member_id: "li",
      name: "李阿姨",
      sequences: [7],
      door: "",
      phone_end: "",
      pieces_left: "0",
      amount: 2000,
      said_paid: true,
      state: "done",
    },
  ],
  recent: [
    { member_id: "li", name: "李阿姨", collected_by: "老张", at: 1_767_614_400_000, lines: 1 },
  ],
};
