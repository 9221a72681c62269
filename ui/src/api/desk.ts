import { commands, type Language } from "../bindings";
import { ask } from "./ask";

/** Asks where to save a copy of the book, and saves it. Gives the file, or `null` if the person decided against. */
export const saveBackup = (language: Language) => ask(commands.saveBackup(language));
