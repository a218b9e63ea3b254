using Paceline.TestSupport;

namespace Paceline.Storage;

public sealed class DatabaseSetupTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    [Fact]
    public async Task Prepare_Again_ChangesNothingThatMatters()
    {
        await DatabaseSetup.Prepare(await TestServer.AdminConnectionString(), fixture.Database.Connections, TestContext.Current.CancellationToken);

        await using var command = fixture.Database.Silo.CreateCommand("SELECT current_user");
        Assert.Equal("paceline_silo", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Prepare_WithConnectionsThatDoNotFit_ReportsAllReasons()
    {
        var wrong = new DatabaseConnections(
            "Host=h;Database=a;Username=paceline_owner",
            "Host=h;Database=b;Username=postgres;Password=x",
            "Host=h;Database=a;Username=paceline_gateway;Password=naïve");

        var problem = await Assert.ThrowsAsync<ArgumentException>(
            () => DatabaseSetup.Prepare("Host=h", wrong, TestContext.Current.CancellationToken));

        Assert.Contains("Owner connection: Password is missing.", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Silo connection: Username is 'postgres', expected 'paceline_silo'.", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Gateway connection: Password must be printable ASCII.", problem.Message, StringComparison.Ordinal);
        Assert.Contains("name different databases", problem.Message, StringComparison.Ordinal);
    }

    // The vector of RFC 7677, section 3.
    [Fact]
    public void ScramVerifier_OfTheRfcExample_IsTheRfcResult()
    {
        var verifier = ScramVerifier.Of("pencil", Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ=="));

        Assert.Equal("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=", verifier);
    }
}
