/** Rules to which a pipeline gives other field names here than in pySigma, and why; see docs/pipelines.md. */

const reference =
  'pySigma marks an item with `fieldref` as mapped although no name of it was in the mapping, so the prefix of ' +
  'the next item is left out and a field that the data do not have is asked for';

const backslash =
  'in pySigma every value that `replace_string` has looked at is read again, by which a backslash before a wildcard ' +
  'turns the wildcard into a character';

const emptyHash =
  'the value `IMPHASH=` has no hash: pySigma asks for an empty hash, here the rule is refused';

/** Pipeline -> file -> reason. `values` is the pipeline values.yml. */
export const differences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ecs_windows: {
    'windows/builtin/security/win_security_explicit_credential_local_logon.yml': reference,
  },
  ecs_windows_old: {
    'windows/builtin/security/win_security_explicit_credential_local_logon.yml': reference,
    'windows/file/file_delete/file_delete_win_delete_own_image.yml': reference,
    'windows/process_creation/proc_creation_win_susp_cross_user_process_spawn.yml': reference,
  },
  values: {
    'windows/create_stream_hash/create_stream_hash_ads_executable.yml': emptyHash,
    'windows/process_creation/proc_creation_win_hktl_localpotato.yml': backslash,
    'windows/process_creation/proc_creation_win_lolbin_sftp.yml': backslash,
    'windows/process_creation/proc_creation_win_regsvr32_susp_exec_path_2.yml': backslash,
    'windows/process_creation/proc_creation_win_susp_data_exfiltration_via_cli.yml': backslash,
    'windows/registry/registry_set/registry_set_asep_reg_keys_modification_currentversion.yml': backslash,
    'windows/registry/registry_set/registry_set_asep_reg_keys_modification_currentversion_nt.yml': backslash,
  },
};
