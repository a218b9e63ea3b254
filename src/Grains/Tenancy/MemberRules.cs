namespace Paceline.Tenancy;

/// <summary>What may change among an organisation's members. Pure.</summary>
public static class MemberRules
{
    /// <summary>Whether the member may have the role, or may leave (null).</summary>
    /// <param name="providerRequired">Whether members sign in with the organisation's identity provider and nothing else.</param>
    public static MemberProblem? Change(IReadOnlyList<MemberRecord> members, long user, Role? role, bool providerRequired = false)
    {
        if (members.FirstOrDefault(member => member.User == user) is not { } changed)
        {
            return MemberProblem.NotFound;
        }
        if (changed.Role != (int)Role.Admin || role == Role.Admin)
        {
            return null;
        }
        return members.Count(member => member.Role == (int)Role.Admin) == 1 ? MemberProblem.LastAdmin
            : providerRequired && !members.Any(member => member.User != user && member.HasPassword && ProviderRules.KeepsPassword(member.Role, member.HasSecondFactor)) ? MemberProblem.LastWayIn
            : null;
    }

    public static MemberProblem? Invite(IReadOnlyList<MemberRecord> members, string email) =>
        members.Any(member => member.Email == email) ? MemberProblem.IsMember : null;
}
