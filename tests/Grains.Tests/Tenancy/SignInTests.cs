namespace Paceline.Tenancy;

public sealed class SignInTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(4, null)]
    [InlineData(5, 15)]
    [InlineData(6, 30)]
    [InlineData(7, 60)]
    [InlineData(10, 480)]
    [InlineData(11, 900)]
    [InlineData(1000, 900)]
    public void SignInThrottle_AfterWrongPasswords_PausesFromTheFifth(int failed, int? seconds) =>
        Assert.Equal(seconds, (int?)SignInThrottle.PauseAfter(failed)?.TotalSeconds);

    [Fact]
    public void PasswordHash_OfAPassword_VerifiesThatOneOnly()
    {
        var hash = new PasswordHash(10);
        var stored = hash.Of("correct horse");

        Assert.StartsWith("pbkdf2-sha256$10$", stored, StringComparison.Ordinal);
        Assert.NotEqual(stored, hash.Of("correct horse"));
        Assert.True(hash.Verify(stored, "correct horse"));
        Assert.True(new PasswordHash(20).Verify(stored, "correct horse"), "the stored rounds count, not today's");
        Assert.False(hash.Verify(stored, "Correct horse"));
        Assert.False(hash.Verify(null, ""), "nobody has no password, not an empty one");
        Assert.False(hash.Verify("md5$1$AA==$AA==", "correct horse"));
        Assert.False(hash.Verify("pbkdf2-sha256$x$AA==$AA==", "correct horse"));
    }
}
