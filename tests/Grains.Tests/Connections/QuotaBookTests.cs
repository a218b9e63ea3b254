using NodaTime;
using Paceline.TestSupport;

namespace Paceline.Connections;

public sealed class QuotaBookTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 10, 12, 0);

    private QuotaStore Store => new(fixture.Database.Orgs);

    [Fact]
    public async Task DayWindow_SiloDied_CountsEveryCallAndAtMostOneBlockMore()
    {
        var first = await Book("died", Start);
        for (var call = 0; call < 45; call++)
            Assert.Equal(Duration.Zero, await first.TryTake([Day(2000)], Start + Duration.FromMinutes(call)));
        Assert.Equal([new QuotaView("day", 2000, 1955, 86400)], first.Left(Start + Duration.FromMinutes(45)));

        // Nothing was said at the end. Writes reserve 21 calls each, the third after 42: that one's block counts as used.
        var second = await Book("died", Start + Duration.FromHours(1));
        Assert.Equal([new QuotaView("day", 2000, 2000 - 63, 86400)], second.Left(Start + Duration.FromHours(1)));
        Assert.Equal(3, (await Store.Load("p", "died"))[0].Version);
    }

    [Fact]
    public async Task DayWindow_ClosedInOrder_GivesTheRestOfItsBlockBack()
    {
        var first = await Book("closed", Start);
        for (var call = 0; call < 45; call++)
            await first.TryTake([Day(2000)], Start);
        await first.Close(Start);
        Assert.Equal([new QuotaView("day", 2000, 1955, 86400)], (await Book("closed", Start)).Left(Start));
    }

    [Fact]
    public async Task DayWindow_TakenOverAgainAndAgain_NeverGrantsMoreThanTheLimitInADay()
    {
        var (granted, now) = (new List<Instant>(), Start);
        for (var life = 0; life < 30; life++)
        {
            var book = await Book("hounded", now);
            for (var call = 0; call < 7; call++, now += Duration.FromMinutes(17))
            {
                if (await book.TryTake([Day(40)], now) == Duration.Zero)
                    granted.Add(now);
            }
        }

        Assert.True(granted.Count > 40, "Without refusals and new grants this shows nothing.");
        Assert.All(granted, first => Assert.InRange(granted.Count(one => one >= first && one < first + Duration.FromDays(1)), 1, 40));
    }

    [Fact]
    public async Task DayWindow_CountedByTwoAtOnce_StopsTheOneThatWasOvertaken()
    {
        var left = await Book("twice", Start);
        Assert.Equal(Duration.Zero, await left.TryTake([Day(100)], Start));
        var right = await Book("twice", Start);
        Assert.Equal(Duration.Zero, await right.TryTake([Day(100)], Start));

        // It may use up what it had reserved, which the other counts as used.
        Assert.Equal(Duration.Zero, await left.TryTake([Day(100)], Start));
        Assert.Null(await left.TryTake([Day(100)], Start));
        Assert.Equal(Duration.Zero, await right.TryTake([Day(100)], Start));
    }

    [Fact]
    public async Task Windows_LimitRaised_KeepWhatTheyHold_AndShortOnesAreNotWritten()
    {
        var book = await Book("raised", Start);
        QuotaTake Minute(int limit) => new("minute", "a", 1, limit, TimeSpan.FromMinutes(1), 0, 2);
        for (var call = 0; call < 2; call++)
            await book.TryTake([Minute(2)], Start);
        Assert.True(await book.TryTake([Minute(2)], Start) > Duration.Zero);
        Assert.Equal(Duration.Zero, await book.TryTake([Minute(3)], Start));
        Assert.Equal([new QuotaView("minute a", 3, 0, 60)], book.Left(Start));
        Assert.Empty(await Store.Load("p", "raised"));
    }

    [Fact]
    public async Task Limit_ThatOneOfTwoTenantsSaysWasRaised_HoldsOnceBothSayIt()
    {
        var book = await Book("said", Start);
        Task<Duration?> Ask(int org, int said) =>
            book.TryTake(new QuotaAsk(org, QuotaLane.Ordinary, 100, [new("calls", "", 1, said, TimeSpan.FromMinutes(1), 0, 2)], TimeSpan.Zero), () => Start);

        Assert.Equal(Duration.Zero, await Ask(1, 2));
        Assert.Equal(Duration.Zero, await Ask(2, 9));
        Assert.True(await Ask(2, 9) > Duration.Zero);
        // The first says less from now on: that binds itself alone.
        Assert.True(await Ask(1, 1) > Duration.Zero);
        Assert.Equal(2, book.Left(Start)[0].Limit);

        Assert.Equal(Duration.Zero, await Ask(1, 3));
        Assert.True(await Ask(2, 9) > Duration.Zero);
        Assert.Equal(3, book.Left(Start)[0].Limit);
    }

    [Fact]
    public async Task ShortWindow_CallUnderway_HoldsItsPlaceUntilItsAnswerAndAWindowFromThere()
    {
        var book = await Book("underway", Start);
        QuotaTake[] second = [new("second", "", 1, 2, TimeSpan.FromSeconds(1), 0, 2)];
        Instant At(double seconds) => Start + Duration.FromSeconds(seconds);
        Assert.Equal(Duration.Zero, await book.TryTake(second, At(0)));
        Assert.Equal(Duration.Zero, await book.TryTake(second, At(0)));

        // Neither is answered: the platform may count both of them only now, long after they were let go.
        Assert.Equal(Duration.FromSeconds(25), await book.TryTake(second, At(5)));
        Assert.Equal([new QuotaView("second", 2, 0, 1)], book.Left(At(5)));

        book.Answered(1, second, At(5));
        Assert.InRange((await book.TryTake(second, At(5)))!.Value, Duration.FromSeconds(1), Duration.FromMilliseconds(1120));
        book.Answered(1, second, At(6));
        Assert.InRange((await book.TryTake(second, At(6)))!.Value, Duration.FromMilliseconds(1), Duration.FromMilliseconds(120));
        Assert.Equal(Duration.Zero, await book.TryTake(second, At(6.13)));
        Assert.InRange((await book.TryTake(second, At(6.13)))!.Value, Duration.FromMilliseconds(950), Duration.FromSeconds(30));
    }

    [Fact]
    public async Task ShortWindow_CallerGone_IsGivenUpAndCountsFromThere()
    {
        var book = await Book("gone", Start);
        QuotaTake[] second = [new("second", "", 1, 1, TimeSpan.FromSeconds(1), 0, 1)];
        Assert.Equal(Duration.Zero, await book.TryTake(second, Start));
        Assert.InRange((await book.TryTake(second, Start + Duration.FromSeconds(30)))!.Value, Duration.FromSeconds(1), Duration.FromMilliseconds(1120));
        Assert.Equal(Duration.Zero, await book.TryTake(second, Start + Duration.FromSeconds(32)));
    }

    private static QuotaTake Day(int limit) => new("day", "", 1, limit, TimeSpan.FromDays(1), 0, limit);

    private async Task<QuotaBook> Book(string project, Instant now)
    {
        var book = new QuotaBook(Store, "p", project);
        await book.Load(now, TestContext.Current.CancellationToken);
        return book;
    }
}

file static class AtOnce
{
    /// <summary>Takes at an instant, however long writing takes.</summary>
    public static Task<Duration?> TryTake(this QuotaBook book, IReadOnlyList<QuotaTake> takes, Instant now) => book.TryTake(new QuotaAsk(1, QuotaLane.Ordinary, 100, takes, TimeSpan.Zero), () => now);
}
