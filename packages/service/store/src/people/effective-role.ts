/** What a caller may do: what their role allows, and no more than their key opens. */
import { type KeyScope, keyScopes, type Role } from "@outlab/wire";

const roleOfScope: Readonly<Record<KeyScope, Role>> = {
  read: "viewer",
  submit: "researcher",
  admin: "admin",
};
const scopeOfRole: Readonly<Record<Role, KeyScope>> = {
  viewer: "read",
  researcher: "submit",
  admin: "admin",
};

export function effectiveRole(role: Role, scope: KeyScope): Role {
  return roleOfScope[isWithin(scope, role) ? scope : scopeOfRole[role]];
}

/** Whether a key of the scope opens no more than a person of the role may do. */
export function isWithin(scope: KeyScope, role: Role): boolean {
  return keyScopes.indexOf(scope) <= keyScopes.indexOf(scopeOfRole[role]);
}
