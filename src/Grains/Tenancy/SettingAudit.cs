namespace Paceline.Tenancy;

/// <summary>Records of the audit log about settings.</summary>
internal static class SettingAudit
{
    public static AuditEntry Entry(SettingVersionRecord version, AuditActor actor) => new(
        version.At, actor, version.TakenBack is null ? "SETTING_CHANGED" : "SETTING_TAKEN_BACK", new AuditObject("setting", $"{version.Scope.Text} {version.Name}"))
    {
        Before = IdentityAudit.Json(new { version = version.Version - 1, value = version.Before }),
        After = IdentityAudit.Json(new { version = version.Version, value = version.Value }),
        Reason = version.Reason,
    };
}
