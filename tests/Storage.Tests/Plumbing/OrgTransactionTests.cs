using Npgsql;
using Paceline.Common;
using Paceline.TestSupport;

namespace Paceline.Storage;

public sealed class OrgTransactionTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create();
        await database.Execute("""
            SET ROLE paceline_owner;
            CREATE TABLE silver.thing (org_id integer NOT NULL, id bigint NOT NULL, PRIMARY KEY (org_id, id));
            ALTER TABLE silver.thing ENABLE ROW LEVEL SECURITY;
            ALTER TABLE silver.thing FORCE ROW LEVEL SECURITY;
            CREATE POLICY org ON silver.thing USING (org_id = current_setting('app.org_id')::int)
                WITH CHECK (org_id = current_setting('app.org_id')::int);
            RESET ROLE;
            INSERT INTO silver.thing VALUES (1, 10), (1, 11), (2, 20);
            """);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public async Task Begin_ForAnOrganisation_ShowsItsRowsOnly(int org, long rows)
    {
        await using var transaction = await database.Orgs.Begin(new OrgId(org), TestContext.Current.CancellationToken);

        Assert.Equal(rows, await Count(transaction.Connection));
    }

    [Fact]
    public async Task Commit_OnAPooledConnection_DoesNotLeaveTheOrganisationBehind()
    {
        await using (var transaction = await database.Orgs.Begin(new OrgId(1), TestContext.Current.CancellationToken))
            await transaction.Commit(TestContext.Current.CancellationToken);

        await using var connection = await database.Silo.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<PostgresException>(() => Count(connection));
    }

    [Fact]
    public async Task Read_TakingLongerThanAnybodyWaits_IsEndedByTheServerAndLeavesNoLimitBehind()
    {
        Assert.Equal("8s", await database.Orgs.Read(new OrgId(1), [new NpgsqlBatchCommand("show statement_timeout")], Text, TestContext.Current.CancellationToken));

        var ended = await Assert.ThrowsAsync<PostgresException>(() => database.Orgs.Read(
            new OrgId(1), TimeSpan.FromMilliseconds(100), [new NpgsqlBatchCommand("select 'x', pg_sleep(60)")], Text, TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.QueryCanceled, ended.SqlState);
        await using var transaction = await database.Orgs.Begin(new OrgId(1), TestContext.Current.CancellationToken);
        await using var limit = new NpgsqlCommand("show statement_timeout", transaction.Connection);
        Assert.Equal("0", await limit.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await using var standing = new NpgsqlCommand("select count(*) from pg_stat_activity where query like '%pg_sleep(60)%' and state = 'active' and pid <> pg_backend_pid()", transaction.Connection);
        Assert.Equal(0L, await standing.ExecuteScalarAsync(TestContext.Current.CancellationToken));

        static async Task<string> Text(NpgsqlDataReader reader)
        {
            await reader.ReadAsync();
            return reader.GetString(0);
        }
    }

    [Fact]
    public async Task Insert_ForAnotherOrganisation_IsRefused()
    {
        await using var transaction = await database.Orgs.Begin(new OrgId(1), TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("INSERT INTO silver.thing VALUES (2, 21)", transaction.Connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Dispose_WithoutCommit_UndoesTheWork()
    {
        await using (var transaction = await database.Orgs.Begin(new OrgId(1), TestContext.Current.CancellationToken))
        {
            await using var command = new NpgsqlCommand("DELETE FROM silver.thing", transaction.Connection);
            Assert.Equal(2, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        await using var after = await database.Orgs.Begin(new OrgId(1), TestContext.Current.CancellationToken);
        Assert.Equal(2, await Count(after.Connection));
    }

    [Fact]
    public async Task Silo_TryingToChangeTheSchema_IsRefused()
    {
        await using var command = database.Silo.CreateCommand("CREATE TABLE silver.mine ()");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static async Task<long> Count(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM silver.thing", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
