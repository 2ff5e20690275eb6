/** Rules to which a pipeline gives other field names here than in pySigma, and why; see docs/pipelines.md. */

const reference =
  'pySigma marks an item with `fieldref` as mapped although no name of it was in the mapping, so the prefix of ' +
  'the next item is left out and a field that the data do not have is asked for';

/** Pipeline -> file -> reason. */
export const differences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ecs_windows: {
    'windows/builtin/security/win_security_explicit_credential_local_logon.yml': reference,
  },
  ecs_windows_old: {
    'windows/builtin/security/win_security_explicit_credential_local_logon.yml': reference,
    'windows/file/file_delete/file_delete_win_delete_own_image.yml': reference,
    'windows/process_creation/proc_creation_win_susp_cross_user_process_spawn.yml': reference,
  },
};
