namespace Paceline.Tenancy;

/// <summary>Whom a provider's word lets in, and when it may be all there is.</summary>
public sealed class FederationRulesTests
{
    private const string Email = "kim@firm.test";
    private static readonly string[] Domains = ["firm.test"];
    private static readonly ArrivalFacts Nobody = new(null, false, null, false, false, null);

    [Fact]
    public void Decide_ByWhatIsMet_SignsInLinksJoinsOrRefuses()
    {
        Assert.Equal(new ArrivalStep(7, false, null, null), Decide(Nobody with { Known = 7, KnownIsMember = true }));
        Assert.Equal(ProviderFault.MembershipEnded, Decide(Nobody with { Known = 7 }, newRole: 1).Refusal!.Fault);
        Assert.Equal(new ArrivalStep(7, false, 2, null), Decide(Nobody with { Known = 7, InvitedAs = 2 }));
        Assert.Equal(new ArrivalStep(9, true, null, null), Decide(Nobody with { Account = 9 }));
        Assert.Equal(ProviderFault.OtherOrganizations, Decide(Nobody with { Account = 9, AccountIsElsewhere = true }, newRole: 1).Refusal!.Fault);
        Assert.Equal(ProviderFault.OtherIdentity, Decide(Nobody with { Account = 9, AccountHasIdentity = true }, newRole: 1).Refusal!.Fault);
        Assert.Equal(new ArrivalStep(null, true, 3, null), Decide(Nobody with { InvitedAs = 3 }, newRole: 1));
        Assert.Equal(new ArrivalStep(null, true, 1, null), Decide(Nobody, newRole: 1));
        Assert.Equal(ProviderFault.NotInvited, Decide(Nobody).Refusal!.Fault);
        Assert.Equal(new ProviderTrouble(ProviderFault.DomainNotAllowed, "sub.firm.test"), ArrivalRules.Decide(Nobody, "kim@sub.firm.test", Domains, 1).Refusal);
        // Whom one knows may have a new address.
        Assert.Equal(7, ArrivalRules.Decide(Nobody with { Known = 7, KnownIsMember = true }, "kim@married.test", Domains, null).User);
    }

    [Theory]
    [InlineData("firm.test", "")]
    [InlineData("a-1.firm.co.uk", "")]
    [InlineData("firm", "INVALID")]
    [InlineData("-firm.test", "INVALID")]
    [InlineData("firm.test.", "INVALID")]
    [InlineData("kim@firm.test", "INVALID")]
    [InlineData("firm.test\n", "INVALID")]
    [InlineData("gmail.com", "PUBLIC_DOMAIN")]
    public void Check_ADomain_SaysWhatIsWrong(string domain, string code) => Assert.Equal(
        code, string.Join(' ', ProviderRules.Check(new IdentityProviderDraft("https://a.test", "c", "s", [domain], null), null, false).Select(problem => problem.Code)));

    [Fact]
    public void CheckRequire_TakesOnesOwnTestOfThePresentAndAnotherWayIn()
    {
        var test = new ProviderTest(3, default, "user-7", "Kim", null, null);
        var provider = new ProviderRecord(new Common.OrgId(1), "firm", "Firm", 3, "https://a.test", "c", [], Domains, null, false, default, "Kim", test);
        var kim = new MemberRecord(7, "Kim", Email, 4, true, default, null);
        Assert.Empty(Codes(provider, kim));
        Assert.Equal(["NOT_TESTED"], Codes(provider with { Version = 4 }, kim));
        Assert.Equal(["NOT_TESTED"], Codes(provider with { Test = test with { Problem = "WRONG_SECRET" } }, kim));
        Assert.Equal(["NOT_TESTED"], Codes(provider with { Test = test with { By = "user-8" } }, kim));
        Assert.Equal(["NO_OTHER_WAY_IN"], Codes(provider, kim with { HasSecondFactor = false }));
        Assert.Equal(["NO_OTHER_WAY_IN"], Codes(provider, kim with { HasPassword = false }));
        Assert.Equal(["NOT_TESTED", "NO_OTHER_WAY_IN"], Codes(provider with { Test = null }, null));

        static string[] Codes(ProviderRecord provider, MemberRecord? asker) => [.. ProviderRules.CheckRequire(provider, asker, "user-7").Select(problem => problem.Code)];
    }

    [Fact]
    public void Change_WhileTheProviderIsRequired_KeepsAnAdministratorWithPasswordAndSecondFactor()
    {
        var kim = new MemberRecord(7, "Kim", Email, 4, true, default, null);
        var lee = new MemberRecord(8, "Lee", "lee@firm.test", 4, true, default, null);
        Assert.Null(MemberRules.Change([kim, lee], 7, null, providerRequired: true));
        Assert.Equal(MemberProblem.LastWayIn, MemberRules.Change([kim, lee with { HasSecondFactor = false }], 7, Role.Trader, providerRequired: true));
        Assert.Equal(MemberProblem.LastWayIn, MemberRules.Change([kim, lee with { HasPassword = false }], 7, null, providerRequired: true));
        Assert.Null(MemberRules.Change([kim, lee with { HasPassword = false }], 7, null, providerRequired: false));
        Assert.Null(MemberRules.Change([kim, lee with { HasPassword = false }], 8, null, providerRequired: true));
        Assert.Equal(MemberProblem.LastAdmin, MemberRules.Change([kim], 7, null, providerRequired: true));
    }

    [Theory]
    [InlineData("sub", "job", Role.Viewer)]
    [InlineData("groups", "ops", Role.Trader)]
    [InlineData("sub", "JOB", null)]
    [InlineData("name", "job", null)]
    public void RoleOf_WhatATokenSays_IsThatOfTheFirstRuleThatFits(string claim, string value, Role? role)
    {
        TrustRule[] rules = [new("sub", "job", 1), new("groups", "ops", 3), new("sub", "job", 3), new("sub", "boss", 4)];
        Assert.Equal(role, TrustRules.RoleOf(rules, name => name == claim ? ["other", value] : []));
        // Whatever is stored, no token is an administrator's.
        Assert.Null(TrustRules.RoleOf(rules, name => name == "sub" ? ["boss"] : []));
    }

    [Theory]
    [InlineData("paceline:firm", "firm")]
    [InlineData("https://ads.example.com/firm", "firm")]
    [InlineData("api://guid/firm", "firm")]
    [InlineData("firm", "firm")]
    [InlineData("paceline:firm/", "")]
    [InlineData("firm:other", "other")]
    public void SlugOf_AnAudience_IsWhatFollowsItsLastMark(string audience, string slug) => Assert.Equal(slug, TrustRules.SlugOf(audience));

    [Fact]
    public void Say_OfEveryFault_HasWordsAndACodeThatIsReadBack() => Assert.All(Enum.GetValues<ProviderFault>(), fault =>
    {
        var trouble = new ProviderTrouble(fault, "detail");
        Assert.True(ProviderWords.Say(trouble).Length > 20);
        Assert.Equal(fault, ProviderTrouble.Parse(trouble.Code));
    });

    private static ArrivalStep Decide(ArrivalFacts facts, int? newRole = null) => ArrivalRules.Decide(facts, Email, Domains, newRole);
}
