using NodaTime;

namespace Paceline.Connections;

public sealed class FairQueueTests
{
    private readonly FairQueue<string> queue = new();

    [Fact]
    public void TryTake_OneTenantWithThousandsAndOneWithThree_TakesTurns()
    {
        for (var call = 0; call < 5000; call++)
            Add($"a{call}", "a");
        foreach (var call in (string[])["b0", "b1", "b2"])
            Add(call, "b");

        Assert.Equal(["a0", "b0", "a1", "b1", "a2", "b2", "a3", "a4"], Take(8));
    }

    [Fact]
    public void TryTake_OneWhoComesLate_StartsWhereTheOthersAreAndDoesNotCatchUp()
    {
        for (var call = 0; call < 200; call++)
            Add($"a{call}", "a");
        Take(100);
        for (var call = 0; call < 4; call++)
            Add($"b{call}", "b");

        Assert.Equal(["b0", "a100", "b1", "a101", "b2", "a102", "b3", "a103", "a104"], Take(9));
    }

    [Fact]
    public void TryTake_OneWhoAsksAgainAfterEachCall_GetsNoMoreThanItsTurn()
    {
        for (var call = 0; call < 10; call++)
            Add($"a{call}", "a");
        List<string> taken = [];
        for (var call = 0; call < 4; call++)
        {
            Add($"b{call}", "b");
            taken.AddRange(Take(2));
        }

        Assert.Equal(4, taken.Count(one => one[0] == 'b'));
        Assert.Equal(4, taken.Count(one => one[0] == 'a'));
    }

    [Fact]
    public void TryTake_FlowThatCannotGo_DoesNotHoldUpTheTenantsOthers()
    {
        Add("a1", "a", "full");
        Add("a2", "a", "free");

        Assert.True(queue.TryTake(item => item != "a1", out var taken));
        Assert.Equal("a2", taken);
        Assert.False(queue.TryTake(item => item != "a1", out _));
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public void TryTake_HeavyCalls_CountTheirWeight()
    {
        for (var call = 0; call < 3; call++)
            Add($"a{call}", "a", cost: 5);
        for (var call = 0; call < 12; call++)
            Add($"b{call}", "b");

        Assert.Equal(["a0", "b0", "b1", "b2", "b3", "b4", "a1", "b5", "b6", "b7", "b8", "b9", "a2", "b10", "b11"], Take(15));
    }

    [Fact]
    public void TryTake_PlaceKeptFromBefore_GoesFirstWithinItsFlow()
    {
        queue.Add("later", new FairPlace("p", "a", "", 1, 20));
        queue.Add("earlier", new FairPlace("p", "a", "", 1, 10));

        Assert.Equal(["earlier", "later"], Take(2));
    }

    [Fact]
    public void Remove_OfOneThatWaits_LeavesTheOthers()
    {
        Add("a1", "a");
        Add("a2", "a");

        Assert.True(queue.Remove("a1"));
        Assert.False(queue.Remove("a1"));
        Assert.Equal(["a2"], Take(3));
        Assert.Equal(0, queue.Count);
    }

    [Theory]
    [InlineData(1500, 5, QuotaLane.Ordinary, 1425)]
    [InlineData(1500, 5, QuotaLane.Background, 1425)]
    [InlineData(1500, 5, QuotaLane.Urgent, 1500)]
    [InlineData(4, 5, QuotaLane.Ordinary, 4)]
    [InlineData(1, 100, QuotaLane.Ordinary, 1)]
    public void Ceiling_OfALane_LeavesTheReserveToUrgentWrites(int limit, int reserved, QuotaLane lane, int ceiling) =>
        Assert.Equal(ceiling, QuotaPolicy.Ceiling(limit, reserved, lane));

    [Theory]
    [InlineData(1500, 60, 132)]
    [InlineData(300, 60, 27)]
    [InlineData(90, 60, 8)]
    [InlineData(23, 60, null)]
    [InlineData(4, 1, null)]
    [InlineData(2000, 86400, null)]
    public void Pace_OfAWindow_IsATwelfthAndATwentieth(int limit, int seconds, int? part) =>
        Assert.Equal(part, QuotaPolicy.Pace(limit, Duration.FromSeconds(seconds))?.Limit);

    private void Add(string item, string tenant, string flow = "", int cost = 1) => queue.Add(item, new FairPlace("p", tenant, flow, cost, 0));

    private List<string> Take(int count)
    {
        List<string> taken = [];
        while (taken.Count < count && queue.TryTake(_ => true, out var item))
            taken.Add(item);
        return taken;
    }
}
