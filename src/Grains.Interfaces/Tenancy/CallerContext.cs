using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>
/// Carries who is asking from the API to the grains. Only a host that has validated a credential sets it; the silo's call filter
/// compares its organisation with the grain's key and refuses what does not match.
/// </summary>
public static class CallerContext
{
    private const string OrgKey = "paceline.org";
    private const string KindKey = "paceline.kind";
    private const string SubjectKey = "paceline.subject";
    private const string NameKey = "paceline.name";
    private const string CredentialKey = "paceline.credential";
    private const string AddressKey = "paceline.address";

    /// <summary>Marks the calls of the current flow as made for the principal.</summary>
    /// <param name="remoteAddress">Where the request came from, for the audit log.</param>
    public static void Set(Principal principal, string? remoteAddress = null) => Set(
        principal.Org == 0 ? null : principal.OrgId,
        new AuditActor(KindOf(principal), principal.SubjectId, principal.Name, principal.CredentialId, remoteAddress));

    /// <summary>Marks the calls of the current flow as made by Paceline itself for the organisation.</summary>
    public static void SetSystem(OrgId org) => Set(org, AuditActor.System);

    /// <summary>Marks the calls of the current flow as made for the organisation, by whoever they are made for already.</summary>
    public static void ActIn(OrgId org) => RequestContext.Set(OrgKey, org.Value);

    /// <summary>The organisation the current call is made for; null in timers, reminders and stream deliveries, and for an operator.</summary>
    public static OrgId? Org => RequestContext.Get(OrgKey) is int org ? new OrgId(org) : null;

    /// <summary>
    /// Who the current call is made for, as the audit log names them; Paceline itself where nobody asked. Read it where the call arrives: work
    /// that goes on after it still carries it.
    /// </summary>
    public static AuditActor Actor => RequestContext.Get(SubjectKey) is string subject && RequestContext.Get(KindKey) is int kind
        ? new AuditActor((ActorKind)kind, subject, Text(NameKey) ?? subject, Text(CredentialKey), Text(AddressKey))
        : AuditActor.System;

    private static ActorKind KindOf(Principal principal) => principal.Kind switch
    {
        PrincipalKind.User => ActorKind.User,
        PrincipalKind.Operator => ActorKind.Operator,
        _ => ActorKind.Service,
    };

    private static void Set(OrgId? org, AuditActor actor)
    {
        if (org is { } acting)
        {
            RequestContext.Set(OrgKey, acting.Value);
        }
        else
        {
            RequestContext.Remove(OrgKey);
        }
        RequestContext.Set(KindKey, (int)actor.Kind);
        RequestContext.Set(SubjectKey, actor.Subject);
        RequestContext.Set(NameKey, actor.Name);
        Put(CredentialKey, actor.CredentialId);
        Put(AddressKey, actor.RemoteAddress);
    }

    private static string? Text(string key) => RequestContext.Get(key) as string;

    private static void Put(string key, string? value)
    {
        if (value is null)
        {
            RequestContext.Remove(key);
        }
        else
        {
            RequestContext.Set(key, value);
        }
    }
}
