namespace Paceline.Tenancy;

public sealed class DepartureRulesTests
{
    [Theory]
    [InlineData("Northlight Media", "Northlight Media", "They leave us", "")]
    [InlineData("Northlight Media", " Northlight Media ", "  0123456789 ", "")]
    [InlineData("Northlight Media", "northlight media", "They leave us", "Name")]
    [InlineData("Northlight Media", "", "012345678", "Name, Reason")]
    [InlineData("Northlight Media", "Northlight Media", "         9", "Reason")]
    public void Problems_OfAWishToDelete_AreAllNamed(string name, string typed, string reason, string expected) =>
        Assert.Equal(expected, string.Join(", ", DepartureRules.Problems(name, typed, reason)));

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void Problems_OfALongReason_BeginBeyondFiveHundred(int length, bool isFine) =>
        Assert.Equal(isFine, DepartureRules.Problems(new string('x', length)).Count == 0);

    [Theory]
    [InlineData(OrganizationStanding.Active, true, true)]
    [InlineData(OrganizationStanding.Active, false, true)]
    [InlineData(OrganizationStanding.Suspended, true, true)]
    [InlineData(OrganizationStanding.Suspended, false, false)]
    [InlineData(OrganizationStanding.Erasing, true, false)]
    [InlineData(OrganizationStanding.Erasing, false, false)]
    public void LetsIn_ByStandingAndRole_IsAsTheTableSays(OrganizationStanding standing, bool isAdministrator, bool expected) =>
        Assert.Equal(expected, DepartureRules.LetsIn(standing, isAdministrator));

    [Fact]
    public void Certificate_Written_HoldsOnlyAsItIsAndWhereItIs()
    {
        var at = new DateTimeOffset(2026, 3, 20, 10, 0, 0, TimeSpan.Zero);
        var facts = new ErasureFacts(
            1, "e1", 7, "gone", "Gone \"Größe\"", "Ada", at, at.AddDays(7), at.AddDays(7), at.AddDays(7).AddMinutes(1), 12, new byte[32], new Dictionary<string, long> { ["b"] = 2, ["a"] = 1 });
        var certificate = ErasureCertificate.Write(facts, ErasureCertificate.None);
        var hash = ErasureCertificate.Hash(certificate);

        Assert.Equal(certificate, ErasureCertificate.Write(facts, ErasureCertificate.None));
        Assert.Contains("\"deleted\": {\n    \"a\": 1,\n    \"b\": 2\n  }", certificate, StringComparison.Ordinal);
        Assert.True(ErasureCertificate.Holds(certificate, ErasureCertificate.None, hash, ErasureCertificate.None));
        Assert.False(ErasureCertificate.Holds(certificate.Replace("\"b\": 2", "\"b\": 3", StringComparison.Ordinal), ErasureCertificate.None, hash, ErasureCertificate.None));
        Assert.False(ErasureCertificate.Holds(certificate, ErasureCertificate.None, hash, hash));
        Assert.NotEqual(Convert.ToHexString(hash), Convert.ToHexString(ErasureCertificate.Hash(ErasureCertificate.Write(facts, hash))));
    }
}
