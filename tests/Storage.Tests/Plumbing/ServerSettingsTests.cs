using Paceline.TestSupport;

namespace Paceline.Storage;

public sealed class ServerSettingsTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    [Fact]
    public async Task Require_OnAServerThatMayLoseCommits_NamesEverySetting()
    {
        var silo = new Npgsql.NpgsqlConnectionStringBuilder(fixture.Database.Connections.Silo) { Options = "-c synchronous_commit=off" };
        await using var source = Npgsql.NpgsqlDataSource.Create(silo);
        await using var command = source.CreateCommand("SHOW fsync");
        Assert.SkipWhen(
            (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) == "on", "The given test server is durable.");

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ServerSettings.Require(source, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains("fsync is off", problem.Message, StringComparison.Ordinal);
        Assert.Contains("full_page_writes is off", problem.Message, StringComparison.Ordinal);
        Assert.Contains("synchronous_commit is off", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Require_WithTheSiloRoleOnATestServer_Passes() =>
        await ServerSettings.Require(fixture.Database.Silo, allowUnsafe: true, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Require_AsSuperuser_IsRefused()
    {
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ServerSettings.Require(fixture.Database.Admin, allowUnsafe: true, TestContext.Current.CancellationToken));

        Assert.Equal("Role postgres bypasses row-level security: connect as paceline_silo.", problem.Message);
    }
}
