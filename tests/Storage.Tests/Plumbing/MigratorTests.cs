using DbUp.Engine;
using Npgsql;
using Paceline.TestSupport;

namespace Paceline.Storage;

public sealed class MigratorTests
{
    [Fact]
    public async Task Migrate_OnAnEmptyDatabase_RunsEveryScriptInOrder()
    {
        await using var database = await TestDatabase.Create(migrate: false, TestContext.Current.CancellationToken);

        Assert.Equal(Migrator.Names, await Migrator.Pending(database.Silo, TestContext.Current.CancellationToken));
        Assert.Equal(Migrator.Names, Migrator.Migrate(database.Connections.Owner, _ => { }));
        Assert.Empty(await Migrator.Pending(database.Silo, TestContext.Current.CancellationToken));
        Assert.Equal(["0001_foundations.sql", "0002_orleans.sql"], Migrator.Names.Take(2));
    }

    [Fact]
    public async Task Migrate_ASecondTime_RunsNothing()
    {
        await using var database = await TestDatabase.Create(cancellation: TestContext.Current.CancellationToken);

        Assert.Empty(Migrator.Migrate(database.Connections.Owner, _ => { }));
    }

    [Fact]
    public async Task Migrate_ByFourAtOnce_RunsEachScriptOnce()
    {
        await using var database = await TestDatabase.Create(migrate: false, TestContext.Current.CancellationToken);

        var ran = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Migrator.Migrate(database.Connections.Owner, _ => { }))));

        Assert.Equal(Migrator.Names, ran.SelectMany(names => names).Order(StringComparer.Ordinal));
        Assert.Equal(Migrator.Names.Count, await Scalar<long>(database.Owner, "SELECT count(*) FROM migrations.journal"));
    }

    [Fact]
    public async Task Migrate_WhenAScriptFailsHalfWay_UndoesItAndNamesIt()
    {
        await using var database = await TestDatabase.Create(migrate: false, TestContext.Current.CancellationToken);
        SqlScript[] scripts =
        [
            new("0001_good.sql", "CREATE TABLE public.good ();"),
            new("0002_bad.sql", "CREATE TABLE public.half (); SELECT 1/0;"),
            new("0003_never.sql", "CREATE TABLE public.never ();"),
        ];

        var failure = Assert.Throws<MigrationFailedException>(() => Migrator.Migrate(database.Connections.Owner, _ => { }, scripts));

        Assert.Equal("0002_bad.sql", failure.Script);
        Assert.Equal(
            "good",
            await Scalar<string>(database.Owner, "SELECT string_agg(tablename, ',') FROM pg_tables WHERE schemaname = 'public'"));
        Assert.Equal("0001_good.sql", await Scalar<string>(database.Owner, "SELECT string_agg(scriptname, ',') FROM migrations.journal"));
    }

    [Fact]
    public async Task Migrate_WithUnusableNames_ReportsAllOfThem()
    {
        await using var database = await TestDatabase.Create(migrate: false, TestContext.Current.CancellationToken);
        SqlScript[] scripts = [new("0001_a.sql", ""), new("0001_b.sql", ""), new("two.sql", "")];

        var failure = Assert.Throws<MigrationFailedException>(() => Migrator.Migrate(database.Connections.Owner, _ => { }, scripts));

        Assert.Contains("Migration number 0001 is used by 0001_a.sql and 0001_b.sql", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'two.sql'", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<T> Scalar<T>(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
