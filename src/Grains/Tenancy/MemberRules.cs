namespace Paceline.Tenancy;

/// <summary>What may change among an organisation's members. Pure.</summary>
public static class MemberRules
{
    /// <summary>Whether the member may have the role, or may leave (null).</summary>
    public static MemberProblem? Change(IReadOnlyList<MemberRecord> members, long user, Role? role)
    {
        if (members.FirstOrDefault(member => member.User == user) is not { } changed)
        {
            return MemberProblem.NotFound;
        }
        return changed.Role == (int)Role.Admin && role != Role.Admin && members.Count(member => member.Role == (int)Role.Admin) == 1
            ? MemberProblem.LastAdmin
            : null;
    }

    public static MemberProblem? Invite(IReadOnlyList<MemberRecord> members, string email) =>
        members.Any(member => member.Email == email) ? MemberProblem.IsMember : null;
}
