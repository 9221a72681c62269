import { ApiError, type Fault } from "./api-error";

/** How a generated command answers. */
type Reply<T> = { status: "ok"; data: T } | { status: "error"; error: Fault | string };

/**
 * Waits for a generated command and gives what it found: `ask(commands.listMembers())`.
 *
 * @throws ApiError when the command could not do its work, or could not be called at all.
 */
export async function ask<T>(replying: Promise<Reply<T>>): Promise<T> {
  const reply = await replying.catch((thrown: unknown) => {
    throw ApiError.from(thrown);
  });
  if (reply.status === "ok") return reply.data;
  // What the window itself refuses, such as a command without a permission, comes as a bare text.
  throw typeof reply.error === "string" ? ApiError.from(reply.error) : new ApiError(reply.error);
}
