/** What is wrong with one field of a form, as the domain found it. The words are in the locale files. */
export interface FieldFault {
  /** The field's path in the form: `name`, `variants.1.price`. */
  field: string;
  /** Names the words, as for other errors: `errors.<code>`. */
  code: string;
  params?: Params;
}

/** What fills the placeholders of a text. */
export type Params = Record<string, string | number>;

/** What a command answers when it could not do its work. */
export interface Fault {
  /** Stable; names the words: `errors.<code>`. */
  code: string;
  params?: Params;
  fields?: FieldFault[];
}

/** A command could not do its work; carries everything the pages need to say why. */
export class ApiError extends Error {
  readonly code: string;
  readonly params: Params;
  readonly fields: readonly FieldFault[];

  constructor({ code, params = {}, fields = [] }: Fault, options?: ErrorOptions) {
    super(code, options);
    this.name = "ApiError";
    this.code = code;
    this.params = params;
    this.fields = fields;
  }

  /** Anything that was thrown, as an `ApiError`: what is not a fault of a command is a fault of the program. */
  static from(thrown: unknown): ApiError {
    if (thrown instanceof ApiError) return thrown;
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return new ApiError({ code: "unexpected", params: { detail } }, { cause: thrown });
  }
}
