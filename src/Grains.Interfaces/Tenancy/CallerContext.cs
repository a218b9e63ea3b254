using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>
/// Carries who is asking from the API to the grains. Only a host that has validated a credential sets it; the silo's call filter
/// compares its organisation with the grain's key and refuses what does not match.
/// </summary>
public static class CallerContext
{
    private const string OrgKey = "paceline.org";
    private const string SubjectKey = "paceline.subject";

    /// <summary>Marks the calls of the current flow as made for the principal.</summary>
    public static void Set(Principal principal)
    {
        RequestContext.Set(OrgKey, principal.Org);
        RequestContext.Set(SubjectKey, principal.SubjectId);
    }

    /// <summary>Marks the calls of the current flow as made by Paceline itself for the organisation.</summary>
    public static void SetSystem(OrgId org)
    {
        RequestContext.Set(OrgKey, org.Value);
        RequestContext.Set(SubjectKey, "system");
    }

    /// <summary>The organisation the current call is made for; null in timers, reminders and stream deliveries.</summary>
    public static OrgId? Org => RequestContext.Get(OrgKey) is int org ? new OrgId(org) : null;

    /// <summary>The user or service account the current call is made for, or null.</summary>
    public static string? Subject => RequestContext.Get(SubjectKey) as string;
}
