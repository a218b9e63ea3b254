using System.Text;

namespace Paceline.Tenancy;

public sealed class SecondFactorTests
{
    // RFC 6238, appendix B: the seed for SHA-1, and its codes cut to six digits.
    private static readonly byte[] Seed = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082", 1L)]
    [InlineData(1111111109, "081804", 37037036L)]
    [InlineData(1234567890, "005924", 41152263L)]
    [InlineData(2000000000, "279037", 66666666L)]
    [InlineData(89, "287082", 1L)]
    [InlineData(29, "287082", 1L)]
    [InlineData(119, "287082", null)]
    [InlineData(59, "287083", null)]
    [InlineData(59, "28708", null)]
    [InlineData(59, "28708x", null)]
    public void StepOf_ACode_IsTheHalfMinuteItIsOf(long seconds, string code, long? step) =>
        Assert.Equal(step, SecondFactor.StepOf(Seed, code, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Fact]
    public void Uri_OfASeed_IsWhatAuthenticatorsScan()
    {
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", SecondFactor.Secret(Seed));
        var uri = SecondFactor.Uri(Seed, "kim@x.test");
        Assert.StartsWith("otpauth://totp/Paceline:kim%40x.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", uri, StringComparison.Ordinal);
    }

    [Fact]
    public void RecoveryCodes_New_AreTenThatAllDiffer()
    {
        var codes = SecondFactor.NewRecoveryCodes();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$", code));
        Assert.Equal(SecondFactor.RecoveryHash(codes[0]), SecondFactor.RecoveryHash(codes[0].ToLowerInvariant().Replace('-', ' ')));
        Assert.Null(SecondFactor.RecoveryHash("123456"));
    }

    [Theory]
    [InlineData("short-words", PasswordProblem.TooShort)]
    [InlineData("correct horse battery staple", null)]
    [InlineData("aaaabbbbaaaabbbb", PasswordProblem.Guessable)]
    [InlineData("abcdefghijklmnop", PasswordProblem.Guessable)]
    [InlineData("Password2026!!", PasswordProblem.Guessable)]
    [InlineData("P4ssw0rd12345", PasswordProblem.Guessable)]
    [InlineData("dragondragondragon", PasswordProblem.Guessable)]
    [InlineData("KimWestwood-1", PasswordProblem.Guessable)]
    [InlineData("paceline2026", PasswordProblem.Guessable)]
    [InlineData("westwood makes good tea", null)]
    [InlineData("kvgT9#xqL2pz", null)]
    public void Check_APassword_SaysWhatIsWrong(string password, PasswordProblem? problem) =>
        Assert.Equal(problem, PasswordRules.Check(password, ["Kim Westwood", "kim.westwood@agency.test"]));

    [Fact]
    public void Check_AVeryLongPassword_IsTooLong() => Assert.Equal(PasswordProblem.TooLong, PasswordRules.Check(new string('x', 129), []));
}
