using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

public sealed class PullStoreTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private Task<Workshop> Shop() => Workshop.Open(fixture.Database);

    [Fact]
    public async Task Open_WhileOneOfTheSubjectIsOpen_IsRefusedAndOthersAreNot()
    {
        var shop = await Shop();
        var first = await shop.Pulls.Open(shop.Org, Wanted("a1"), At(8));

        Assert.Null(await shop.Pulls.Open(shop.Org, Wanted("a1"), At(9)));
        Assert.NotNull(await shop.Pulls.Open(shop.Org, Wanted("a2"), At(9)));
        Assert.NotNull(await shop.Pulls.Open(shop.Org, Wanted("a1", "entities"), At(9)));
        Assert.NotNull(await shop.Pulls.Open(shop.Org, Wanted("a1", connection: 2), At(9)));

        await shop.Pulls.Commit(first!, Done(), null, PartsFate.None, null, At(10));
        Assert.NotNull(await shop.Pulls.Open(shop.Org, Wanted("a1"), At(11)));
    }

    [Fact]
    public async Task Open_NewPull_StandsAtItsBeginning()
    {
        var shop = await Shop();

        var pull = (await shop.Pulls.Open(shop.Org, Wanted("a1"), At(8)))!;

        Assert.Equal((shop.Org, 1, "delivery", "a1", """{"stream": "delivery"}""", null, At(8), 0, 0),
            (pull.Org, pull.Connection, pull.Stream, pull.Subject, pull.Intent, pull.State, pull.ResumeAt, pull.Epoch, pull.Attempts));
        Assert.Equal([pull], await shop.Pulls.OpenPulls(shop.Org, 1));
        Assert.Empty(await shop.Pulls.OpenPulls(shop.Org, 2));
    }

    [Fact]
    public async Task Claim_OfAnOpenPull_FencesTheFormerRunner()
    {
        var shop = await Shop();
        var former = (await shop.Pulls.Open(shop.Org, Wanted(), At(8)))!;
        await shop.Pulls.Commit(former, Ask("page 2"), Bytes("one"), PartsFate.None, null, At(8));

        var claimed = (await shop.Pulls.Claim(shop.Org, former.PullId))!;

        Assert.Equal((1, "page 2"), (claimed.Epoch, claimed.State));
        await Assert.ThrowsAsync<PullTakenOverException>(() => shop.Pulls.Commit(former, Ask("page 3"), Bytes("two"), PartsFate.None, null, At(9)));
        await Assert.ThrowsAsync<PullTakenOverException>(() => shop.Pulls.Part(former, Bytes("two"), At(9)));
        await Assert.ThrowsAsync<PullTakenOverException>(() => shop.Pulls.Discard(former));
        Assert.Equal("page 2", await shop.One("select state from bronze.pull where org_id = $1"));
        Assert.Equal("1", await shop.One("select count(*) from bronze.batch where org_id = $1"));
    }

    [Fact]
    public async Task Claim_OfAnEndedPull_FindsNothing()
    {
        var shop = await Shop();
        var pull = await shop.Pull(Wanted(), Done());

        Assert.Null(await shop.Pulls.Claim(shop.Org, pull.PullId));
        await Assert.ThrowsAsync<PullTakenOverException>(() => shop.Pulls.Commit(pull, Ask(), null, PartsFate.None, null, At(9)));
    }

    [Fact]
    public async Task Part_UntilItsDownloadIsAccepted_IsInvisibleToThePipeline()
    {
        var shop = await Shop();
        var pull = (await shop.Pulls.Open(shop.Org, Wanted(), At(8)))!;
        await shop.Pulls.Part(pull, Bytes("first", 2, last: false), At(8));
        await shop.Pulls.Part(pull, Bytes("second", 9), At(8));
        Assert.Null(await shop.Silver.Next(shop.Org, 1, 0));

        await shop.Pulls.Commit(pull, Ask(), null, PartsFate.Accept, null, At(9));

        var first = (await shop.Silver.Next(shop.Org, 1, 0))!;
        Assert.Equal(("first", 2, false, "head", "GET /report"),
            (Text(first.Body), first.FirstRow, first.IsLast, Text(first.HeaderLine), first.Request));
        var second = (await shop.Silver.Next(shop.Org, 1, first.BatchId))!;
        Assert.Equal(("second", 9, true), (Text(second.Body), second.FirstRow, second.IsLast));
        Assert.Null(await shop.Silver.Next(shop.Org, 1, second.BatchId));
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("discard")]
    [InlineData("forget")]
    public async Task Parts_NotAccepted_AreForgottenWithTheirBytesAndWhatLandedStays(string way)
    {
        var shop = await Shop();
        var pull = (await shop.Pulls.Open(shop.Org, Wanted(), At(8)))!;
        await shop.Pulls.Commit(pull, Ask(), Bytes("landed"), PartsFate.None, null, At(8));
        await shop.Pulls.Part(pull, Bytes("part"), At(8));
        Assert.Equal(["0", "1"], await shop.Look("select stage from bronze.batch where org_id = $1 order by 1"));

        await (way switch
        {
            "claim" => shop.Pulls.Claim(shop.Org, pull.PullId),
            "discard" => shop.Pulls.Discard(pull),
            _ => shop.Pulls.Commit(pull, Ask(), null, PartsFate.Forget, null, At(9)),
        });

        Assert.Equal(["1"], await shop.Look("select stage from bronze.batch where org_id = $1"));
        Assert.Equal("1", await shop.One("select count(*) from bronze.content where org_id = $1"));
    }

    [Fact]
    public async Task Commit_WithAPage_StoresCursorAndPageTogetherOrNeither()
    {
        var shop = await Shop();
        var pull = (await shop.Pulls.Open(shop.Org, Wanted(), At(8)))!;
        // A hash that may not be null makes the page's own statement fail, after the pull's row has been locked.
        var broken = Bytes("page") with { Sha256 = null! };

        await Assert.ThrowsAnyAsync<Exception>(() => shop.Pulls.Commit(pull, Done("c9"), broken, PartsFate.None, null, At(9)));
        Assert.Null(await shop.Pulls.LastCursor(shop.Org, 1, "delivery", "Europe/London"));

        await shop.Pulls.Commit(pull, Done("c9"), Bytes("page"), PartsFate.None, null, At(9));
        Assert.Equal("c9", await shop.Pulls.LastCursor(shop.Org, 1, "delivery", "Europe/London"));
        Assert.Equal("1", await shop.One("select count(*) from bronze.batch where org_id = $1 and stage = 1"));
    }

    [Fact]
    public async Task LastCursor_AfterPullsWithoutOneAndFailedOnes_IsTheNewestGoodOne()
    {
        var shop = await Shop();
        await shop.Pull(Wanted(), Done("c1"));
        await shop.Pull(Wanted(), Done("c2"));
        await shop.Pull(Wanted(), Done());
        await shop.Pull(Wanted(), new PullTurn(null, At(8), null, new PullEnd(PullEnd.Failed, "AUTH: no", "c4", null)));
        await shop.Pull(Wanted("other"), Done("c5"));

        Assert.Equal("c2", await shop.Pulls.LastCursor(shop.Org, 1, "delivery", "Europe/London"));
        Assert.Null(await shop.Pulls.LastCursor(shop.Org, 2, "delivery", "Europe/London"));
    }

    [Fact]
    public async Task Commit_WithAPassingFault_CountsTheAttemptAndKeepsTheState()
    {
        var shop = await Shop();
        var pull = (await shop.Pulls.Open(shop.Org, Wanted(), At(8)))!;
        await shop.Pulls.Commit(pull, Ask("page 2"), null, PartsFate.None, null, At(8));

        await shop.Pulls.Commit(pull, new PullTurn(null, At(9), "TIMEOUT: slow", null), null, PartsFate.Forget, null, At(8));
        await shop.Pulls.Commit(pull, new PullTurn(null, At(10), "TIMEOUT: slow", null), null, PartsFate.Forget, null, At(9));

        var open = Assert.Single(await shop.Pulls.OpenPulls(shop.Org, 1));
        Assert.Equal(("page 2", At(10), 2), (open.State, open.ResumeAt, open.Attempts));
        Assert.Equal("TIMEOUT: slow", await shop.One("select fault from bronze.pull where org_id = $1"));
    }

    [Fact]
    public async Task Commit_OfAFailedEnd_SaysWhyAndIsNoAttempt()
    {
        var shop = await Shop();
        await shop.Pull(Wanted(), new PullTurn(null, At(8), null, new PullEnd(PullEnd.Failed, "AUTH_REFUSED: renew the key", null, null)));

        Assert.Equal("FAILED|AUTH_REFUSED: renew the key|0|08:00", await shop.One("select outcome, fault, attempts, ended_at from bronze.pull where org_id = $1"));
    }

    [Fact]
    public async Task Commit_OfUnreadableBytes_KeepsThemInQuarantineWithTheReason()
    {
        var shop = await Shop();
        var pull = (await shop.Pulls.Open(shop.Org, Wanted(), At(8)))!;
        await shop.Pulls.Commit(pull, Ask(), Bytes("page"), PartsFate.None, "MALFORMED: no JSON", At(8));
        await shop.Pulls.Part(pull, Bytes("part"), At(8));
        await shop.Pulls.Commit(pull, Ask(), null, PartsFate.Quarantine, "MALFORMED: no CSV", At(9));

        Assert.Equal(
            ["5|MALFORMED: no JSON|08:00", "5|MALFORMED: no CSV|09:00"],
            await shop.Look("select stage, reason, finished_at from bronze.batch where org_id = $1 order by batch_id"));
        Assert.Equal("2", await shop.One("select count(*) from bronze.content where org_id = $1"));
        Assert.Null(await shop.Silver.Next(shop.Org, 1, 0));
    }

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);
}
