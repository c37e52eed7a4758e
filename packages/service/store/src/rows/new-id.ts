/**
 * A row's id: a UUID of version 7 (RFC 9562), which begins with the time. Rows of the same millisecond are listed in the
 * order in which they were made, and new rows lie together in an index.
 */
export { v7 as newId } from "uuid";
