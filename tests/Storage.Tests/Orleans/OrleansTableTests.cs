using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Paceline.Storage;

/// <summary>The promises of membership and reminder tables that a healthy silo never exercises.</summary>
public sealed class OrleansTableTests(SiloFixture fixture) : IClassFixture<SiloFixture>
{
    private IMembershipTable Membership => fixture.Silo.Services.GetRequiredService<IMembershipTable>();

    private IReminderTable Reminders => fixture.Silo.Services.GetRequiredService<IReminderTable>();

    [Fact]
    public async Task Membership_WithAStaleVersion_ChangesNothing()
    {
        var before = await Membership.ReadAllAsync();
        var entry = Entry(port: 41001, SiloStatus.Joining);

        Assert.False(await Membership.InsertRowAsync(entry, new TableVersion(before.Version.Version, "0")));
        Assert.Equal(before.Version.Version, (await Membership.ReadAllAsync()).Version.Version);

        Assert.True(await Membership.InsertRowAsync(entry, before.Version.Next()));
        Assert.False(await Membership.InsertRowAsync(entry, (await Membership.ReadAllAsync()).Version.Next()));

        var inserted = await Membership.ReadRowAsync(entry.SiloAddress);
        entry.Status = SiloStatus.Active;
        Assert.False(await Membership.UpdateRowAsync(entry, "", new TableVersion(inserted.Version.Version, "0")));
        Assert.Equal(SiloStatus.Joining, (await Membership.ReadRowAsync(entry.SiloAddress)).Members[0].Item1.Status);
        Assert.True(await Membership.UpdateRowAsync(entry, inserted.Members[0].Item2, inserted.Version.Next()));

        var updated = await Membership.ReadRowAsync(entry.SiloAddress);
        Assert.Equal(inserted.Version.Version + 1, updated.Version.Version);
        Assert.Equal(SiloStatus.Active, updated.Members[0].Item1.Status);
    }

    [Fact]
    public async Task Membership_OfAnUnknownSilo_IsTheVersionAlone()
    {
        var nobody = await Membership.ReadRowAsync(SiloAddress.New(IPAddress.Loopback, 41999, 1));

        Assert.Empty(nobody.Members);
        Assert.True(nobody.Version.Version > 0);
    }

    [Fact]
    public async Task Membership_Cleanup_RemovesTheLongDeadAndNobodyElse()
    {
        var dead = Entry(port: 41002, SiloStatus.Dead);
        var alive = Entry(port: 41003, SiloStatus.Active);
        Assert.True(await Membership.InsertRowAsync(dead, (await Membership.ReadAllAsync()).Version.Next()));
        Assert.True(await Membership.InsertRowAsync(alive, (await Membership.ReadAllAsync()).Version.Next()));

        await Membership.CleanupDefunctSiloEntriesAsync(DateTimeOffset.UtcNow.AddDays(-1));

        Assert.Empty((await Membership.ReadRowAsync(dead.SiloAddress)).Members);
        Assert.Single((await Membership.ReadRowAsync(alive.SiloAddress)).Members);
    }

    [Fact]
    public async Task Reminder_ChangedSinceItWasRead_IsNotRemoved()
    {
        var grain = GrainId.Create("test.contract", "7/stale");
        var first = await Reminders.UpsertRow(Reminder(grain));
        var second = await Reminders.UpsertRow(Reminder(grain));

        Assert.NotEqual(first, second);
        Assert.False(await Reminders.RemoveRow(grain, "r", first!));
        Assert.True(await Reminders.RemoveRow(grain, "r", second!));
        Assert.Null(await Reminders.ReadRow(grain, "r"));
    }

    [Fact]
    public async Task Reminder_WithAPeriodBeyondInt_KeepsIt()
    {
        var grain = GrainId.Create("test.contract", "7/long");
        var reminder = Reminder(grain);
        reminder.Period = TimeSpan.FromDays(60);
        await Reminders.UpsertRow(reminder);

        Assert.Equal(TimeSpan.FromDays(60), (await Reminders.ReadRow(grain, "r"))?.Period);
        Assert.Single((await Reminders.ReadRows(grain)).Reminders);
    }

    // A ring cut at any two points gives each reminder to exactly one side.
    [Theory]
    [InlineData(0u, 0x8000_0000u)]
    [InlineData(0x4000_0000u, 0xC000_0000u)]
    [InlineData(0x6000_0000u, 0xA000_0000u)]
    public async Task Reminders_ReadByTwoHalvesOfTheRing_ComeOnceEach(uint begin, uint end)
    {
        var grains = Enumerable.Range(0, 50).Select(i => GrainId.Create("test.contract", $"7/ring-{begin}-{i}")).ToArray();
        foreach (var grain in grains)
            await Reminders.UpsertRow(Reminder(grain));

        var one = (await Reminders.ReadRows(begin, end)).Reminders.Select(r => r.GrainId).Where(grains.Contains).ToArray();
        var other = (await Reminders.ReadRows(end, begin)).Reminders.Select(r => r.GrainId).Where(grains.Contains).ToArray();

        Assert.NotEmpty(one);
        Assert.Equal(grains.Order(), one.Concat(other).Order());
    }

    private static ReminderEntry Reminder(GrainId grain) => new()
    {
        GrainId = grain,
        ReminderName = "r",
        StartAt = DateTime.UtcNow.AddDays(1),
        Period = TimeSpan.FromHours(1),
    };

    private static MembershipEntry Entry(int port, SiloStatus status) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, port, 1),
        SiloName = "x",
        HostName = "x",
        Status = status,
        StartTime = DateTime.UtcNow.AddDays(-9),
        IAmAliveTime = DateTime.UtcNow.AddDays(-9),
    };
}
