using Paceline.TestSupport;

namespace Paceline.Storage;

public sealed class TableStatisticsTests
{
    [Fact]
    public async Task Refresh_OfAPartitionedTableThatFills_AnalyzesItsPartsAndIt()
    {
        await using var database = await TestDatabase.Create(cancellation: TestContext.Current.CancellationToken);
        var statistics = new TableStatistics(database.Silo);
        await database.Execute("""
            set role paceline_owner;
            create schema upkeep_test;
            create table upkeep_test.filled (day int, n int) partition by list (day);
            create table upkeep_test.filled_1 partition of upkeep_test.filled for values in (1);
            create table upkeep_test.filled_2 partition of upkeep_test.filled for values in (2);
            create table upkeep_test.empty (n int);
            """);
        Assert.DoesNotContain(await Refresh(), table => table.StartsWith("upkeep_test", StringComparison.Ordinal));

        await Fill(1, 1000);
        Assert.Equal(["upkeep_test.filled_1", "upkeep_test.filled_2", "upkeep_test.filled"], await Refresh());
        Assert.Empty(await Refresh());

        // Half as much again is not yet twice as much.
        await Fill(1001, 1500);
        Assert.Empty(await Refresh());
        await Fill(1501, 2100);
        Assert.Equal(["upkeep_test.filled_1", "upkeep_test.filled_2", "upkeep_test.filled"], await Refresh());

        Task Fill(int from, int to) =>
            database.Execute($"insert into upkeep_test.filled select day, n from generate_series(1, 2) day, generate_series({from}, {to}) n");

        async Task<IReadOnlyList<string>> Refresh() =>
            [.. (await statistics.Refresh(TestContext.Current.CancellationToken)).Where(table => table.StartsWith("upkeep_test", StringComparison.Ordinal))];
    }
}
