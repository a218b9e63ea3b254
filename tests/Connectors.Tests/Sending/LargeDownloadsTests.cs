namespace Paceline.Connections;

public sealed class LargeDownloadsTests
{
    [Fact]
    public async Task Enter_OneOrganizationTakesItsTurns_AnotherDoesNotWaitForIt()
    {
        using var downloads = new LargeDownloads(atOnce: 3, ofOneAtOnce: 1);
        var first = await downloads.Of("o1").Enter(CancellationToken.None);
        var second = downloads.Of("o1").Enter(CancellationToken.None);
        Assert.False(second.IsCompleted);

        using var other = await downloads.Of("o2").Enter(CancellationToken.None);
        Assert.False(second.IsCompleted);

        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Enter_TheSiloIsFull_WaitsForWhoeverEndsFirst()
    {
        using var downloads = new LargeDownloads(atOnce: 2, ofOneAtOnce: 2);
        var one = await downloads.Of("o1").Enter(CancellationToken.None);
        using var two = await downloads.Of("o2").Enter(CancellationToken.None);
        var three = downloads.Of("o3").Enter(CancellationToken.None);
        Assert.False(three.IsCompleted);

        one.Dispose();
        (await three).Dispose();
    }

    [Fact]
    public async Task Enter_GivenUpWhileWaiting_GivesItsOwnTurnBack()
    {
        using var downloads = new LargeDownloads(atOnce: 1, ofOneAtOnce: 1);
        var held = await downloads.Of("o1").Enter(CancellationToken.None);
        using var patience = new CancellationTokenSource();
        var waiting = downloads.Of("o2").Enter(patience.Token);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);

        held.Dispose();
        (await downloads.Of("o2").Enter(CancellationToken.None)).Dispose();
    }
}
