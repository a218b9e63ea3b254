using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Storage;

namespace Paceline.Storage;

/// <summary>The real providers of the pinned Orleans version, on our tables, with the roles of production.</summary>
public sealed class OrleansContractTests(SiloFixture fixture) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Silo_Started_IsAnActiveMemberWithAGateway()
    {
        Assert.Equal(1L, await Scalar("SELECT count(*) FROM orleans.membership WHERE status = 3 AND proxy_port > 0"));
    }

    [Fact]
    public async Task State_WrittenAndWrittenAgain_IsOneRowUnderTheWholeKey()
    {
        var grain = fixture.Grains.GetGrain<IContractGrain>("7/round-trip");

        Assert.Equal(3, await grain.Add(3));
        Assert.Equal(5, await grain.Add(2));

        Assert.Equal(2, await Scalar("SELECT version FROM orleans.grain_state WHERE extension = '7/round-trip'"));
    }

    [Fact]
    public async Task State_ReadByANewActivation_IsWhatWasWritten()
    {
        var grain = fixture.Grains.GetGrain<IContractGrain>("7/re-read");
        await grain.Add(40);

        // Somebody else's write makes the activation fail and go away; the next call reads afresh.
        await Execute("UPDATE orleans.grain_state SET version = version + 1 WHERE extension = '7/re-read'");
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Add(1));

        Assert.Equal(42, await grain.Add(2));
    }

    [Fact]
    public async Task State_InsertedBySomebodyElseMeanwhile_IsAConflictAndNotASecondRow()
    {
        var grain = fixture.Grains.GetGrain<IContractGrain>("7/race");
        await grain.CancelReminder(); // activates: the state is read and found absent
        await Execute("""
            INSERT INTO orleans.grain_state (service_id, grain_type, n0, n1, extension, payload)
            SELECT 'contract', 'contract', 0, 0, '7/race', '{"Total":9}'
            """);

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Add(1));

        Assert.Equal(1L, await Scalar("SELECT count(*) FROM orleans.grain_state WHERE extension = '7/race'"));
    }

    [Fact]
    public async Task State_Cleared_StartsFromNothingAndCanBeWrittenAgain()
    {
        var grain = fixture.Grains.GetGrain<IContractGrain>("7/forget");
        await grain.Add(3);

        Assert.False(await grain.Forget());
        Assert.Equal(4, await grain.Add(4));
        Assert.Equal(3, await Scalar("SELECT version FROM orleans.grain_state WHERE extension = '7/forget'"));
    }

    [Fact]
    public async Task Reminder_Registered_TicksAndCanBeCancelled()
    {
        var grain = fixture.Grains.GetGrain<IContractGrain>("7/reminder-with-a-key-" + new string('x', 200));
        await grain.Remind();
        await grain.Remind();

        var ticks = fixture.Silo.Services.GetRequiredService<ContractTicks>();
        Assert.Equal("tick", await ticks.Seen.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal(1L, await Scalar("SELECT count(*) FROM orleans.reminder"));

        await grain.CancelReminder();
        Assert.Equal(0L, await Scalar("SELECT count(*) FROM orleans.reminder"));
    }

    [Fact]
    public async Task Require_WithKeysMissing_NamesAllOfThem()
    {
        await using var connection = await fixture.Database.Admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await Execute("UPDATE orleans.orleansquery SET querykey = '-' || querykey WHERE querykey IN ('GatewaysQueryKey', 'ClearStorageKey')");

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(
            () => OrleansSchema.Require(fixture.Database.Silo, TestContext.Current.CancellationToken));

        await Execute("UPDATE orleans.orleansquery SET querykey = ltrim(querykey, '-')");
        Assert.Equal("Table orleans.orleansquery lacks GatewaysQueryKey, ClearStorageKey: run the migrations of this build.", problem.Message);
    }

    [Theory]
    [InlineData("SELECT * FROM orleans.membership")]
    [InlineData("SELECT * FROM orleans.grain_state")]
    [InlineData("DELETE FROM orleans.membership")]
    [InlineData("UPDATE orleans.orleansquery SET querytext = ''")]
    [InlineData("SELECT * FROM migrations.journal")]
    public async Task Gateway_ReachingForMore_IsRefused(string sql)
    {
        await using var command = fixture.Database.Gateway.CreateCommand(sql);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<object?> Scalar(string sql)
    {
        await using var command = fixture.Database.Admin.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private Task Execute(string sql) => fixture.Database.Execute(sql);
}
