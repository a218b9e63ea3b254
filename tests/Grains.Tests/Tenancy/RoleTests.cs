namespace Paceline.Tenancy;

public sealed class RoleTests
{
    [Theory]
    [InlineData(Role.Viewer, "Viewer")]
    [InlineData(Role.Analyst, "Viewer Analyst")]
    [InlineData(Role.Trader, "Viewer Analyst Trader")]
    [InlineData(Role.Finance, "Viewer Analyst Finance")]
    [InlineData(Role.Admin, "Viewer Analyst Trader Admin Finance")]
    [InlineData((Role)0, "")]
    [InlineData((Role)99, "")]
    public void Includes_ForEachRole_IsWhatItHolds(Role held, string holds) =>
        Assert.Equal(holds, string.Join(' ', Enum.GetValues<Role>().Where(needed => held.Includes(needed))));

    [Fact]
    public void Includes_ARoleNobodyKnows_IsHeldByNobody() => Assert.DoesNotContain(Enum.GetValues<Role>(), held => held.Includes((Role)99));

    [Theory]
    [InlineData(1, null, MemberProblem.LastAdmin)]
    [InlineData(1, Role.Trader, MemberProblem.LastAdmin)]
    [InlineData(1, Role.Admin, null)]
    [InlineData(2, null, null)]
    [InlineData(2, Role.Admin, null)]
    [InlineData(3, Role.Viewer, MemberProblem.NotFound)]
    public void Change_AmongMembers_LeavesAnAdministrator(long user, Role? role, MemberProblem? problem) =>
        Assert.Equal(problem, MemberRules.Change([Member(1, Role.Admin), Member(2, Role.Trader)], user, role));

    [Fact]
    public void Change_OneOfTwoAdministrators_IsAllowed() => Assert.Null(MemberRules.Change([Member(1, Role.Admin), Member(2, Role.Admin)], 1, null));

    [Fact]
    public void Invite_AMember_IsRefused()
    {
        Assert.Equal(MemberProblem.IsMember, MemberRules.Invite([Member(1, Role.Admin)], "1@x.test"));
        Assert.Null(MemberRules.Invite([Member(1, Role.Admin)], "2@x.test"));
    }

    private static MemberRecord Member(long user, Role role) => new(user, "Kim", $"{user}@x.test", (int)role, false, DateTimeOffset.UnixEpoch, null);
}
