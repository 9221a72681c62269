import { queryOptions } from "@tanstack/react-query";
import {
  type Audience,
  commands,
  type Language,
  type MessageForm,
  type MessageKind,
} from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { Audience, Message, MessageForm, MessageKind, Template } from "../bindings";

/** Every template, the leader's own or the usual one. */
export const templatesQuery = (language: Language) =>
  queryOptions({
    queryKey: ["settings", "message-templates", language] satisfies QueryKey,
    queryFn: () => ask(commands.messageTemplates(language)),
  });

/** The texts that are wanted: one for the group, or one for each person. */
export const messagesQuery = (form: MessageForm, language: Language) =>
  queryOptions({
    queryKey: ["orders", "messages", form, language] satisfies QueryKey,
    queryFn: () => ask(commands.messages(form, language)),
    meta: {
      alsoReads: ["campaigns", "members", "products", "pickup_points", "settings", "stock"],
    },
  });

/** Keeps the leader's own text; an empty one takes it back to the usual. */
export const setTemplate = (kind: MessageKind, audience: Audience, text: string) =>
  ask(commands.setMessageTemplate(kind, audience, text));
