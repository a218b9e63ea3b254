using NodaTime;
using Paceline.Common;
using static Paceline.Margin.Lines;

namespace Paceline.Margin;

public sealed class LeaseBookTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 0, 0);

    private static Instant Hour(double hours) => Start + Duration.FromHours(hours);

    private static LeaseBook Book(params (long Id, long Amount)[] leases)
    {
        var book = LeaseBook.Open(Measure.Money(CostBasis.Revenue, Usd), 1_000);
        foreach (var (id, amount) in leases)
        {
            book = book.Grant(id, $"dv360:{id}", amount, Start, Hour(24)).Value;
        }
        return book;
    }

    [Fact]
    public void Grant_TakesFromWhatIsFree_AndNeverMore()
    {
        var book = Book((1, 600), (2, 400));

        Assert.Equal((1_000, 0), (book.Held, book.Free));
        var refusal = Assert.Single(book.Grant(3, "ttd:3", 1, Start, Hour(1)).Refusals);
        Assert.Equal(("LEASE_EXCEEDS_FREE", "lease 3"), (refusal.Code, refusal.Subject));
        Assert.Equal(["LEASE_EXISTS", "LEASE_AMOUNT", "LEASE_OVER"], Codes(book.Grant(1, "x", 0, Hour(2), Hour(1)).Refusals));
    }

    [Fact]
    public void Renew_RaisesAndProlongs_WithinWhatIsFree()
    {
        var book = Book((1, 600)).Renew(1, 400, Hour(1), Hour(48)).Value;

        Assert.Equal((1_000, Hour(48)), (book.Leases[1].Cap, book.Leases[1].Until));
        Assert.Equal(["LEASE_EXCEEDS_FREE"], Codes(book.Renew(1, 1, Hour(2), Hour(48)).Refusals));
        Assert.Equal(["LEASE_AMOUNT"], Codes(book.Renew(1, -1, Hour(2), Hour(48)).Refusals));
        Assert.Equal(["LEASE_OVER"], Codes(book.Renew(1, 0, Hour(2), Hour(1)).Refusals));
        Assert.Equal(["LEASE_UNKNOWN"], Codes(book.Renew(9, 1, Hour(2), Hour(48)).Refusals));
    }

    [Fact]
    public void Return_LeavesWhatMayBeSpentUnseen()
    {
        // 300 are reported through hour 2; at hour 5 up to 3 x 50 may have followed.
        var book = Book((1, 1_000)).Report(1, 300, Hour(2)).Value;

        Assert.Equal(550, LeaseBook.Returnable(book.Leases[1], 50, Hour(5)));
        Assert.Equal(["RETURN_RANGE"], Codes(book.Return(1, 551, 50, Hour(5)).Refusals));
        Assert.Equal(["RETURN_RANGE"], Codes(book.Return(1, 0, 50, Hour(5)).Refusals));
        var after = book.Return(1, 550, 50, Hour(5)).Value;
        Assert.Equal((450, 550), (after.Held, after.Free));
    }

    [Fact]
    public void EndedLease_HoldsItsCap_UntilAReportCoversItsEnd()
    {
        var book = Book((1, 600)).Expire(Hour(24));

        Assert.Equal((LeaseState.Stopped, 400), (book.Leases[1].State, book.Free));
        book = book.Report(1, 500, Hour(23)).Value;
        Assert.Equal(400, book.Free);
        book = book.Report(1, 580, Hour(24)).Value;
        Assert.Equal((LeaseState.Settled, 0, 580, 420), (book.Leases[1].State, book.Held, book.Settled, book.Free));
    }

    [Fact]
    public void StoppedEarly_EndsThen_AndNotLaterThanItWouldHave()
    {
        Assert.Equal(Hour(3), Book((1, 600)).Stop(1, Hour(3)).Value.Leases[1].Until);
        Assert.Equal(Hour(24), Book((1, 600)).Stop(1, Hour(30)).Value.Leases[1].Until);
        Assert.Equal(LeaseState.Settled, Book((1, 600)).Report(1, 50, Hour(3)).Value.Stop(1, Hour(3)).Value.Leases[1].State);
        Assert.Equal(["LEASE_ENDED"], Codes(Book((1, 600)).Stop(1, Hour(3)).Value.Renew(1, 1, Hour(4), Hour(5)).Refusals));
    }

    [Fact]
    public void LiveLease_IsNotExpired() => Assert.Equal(LeaseState.Live, Book((1, 600)).Expire(Hour(23.9)).Leases[1].State);

    [Fact]
    public void OlderReport_ChangesNothing()
    {
        var book = Book((1, 600)).Report(1, 100, Hour(3)).Value;

        Assert.Same(book, book.Report(1, 50, Hour(2)).Value);
        Assert.Equal(["SPEND_NEGATIVE"], Codes(book.Report(1, -1, Hour(4)).Refusals));
        Assert.Equal(["LEASE_UNKNOWN"], Codes(book.Report(9, 1, Hour(4)).Refusals));
    }

    [Fact]
    public void Overshoot_IsTakenAsAFact_AndFromWhatIsFree()
    {
        var book = Book((1, 600)).Report(1, 650, Hour(3)).Value;

        Assert.Equal((600, 50, 350), (book.Held, book.Overshoot, book.Free));
        Assert.Equal(["LEASE_EXCEEDS_FREE"], Codes(book.Renew(1, 351, Hour(4), Hour(48)).Refusals));
        var settled = book.Stop(1, Hour(3)).Value;
        Assert.Equal((0, 600, 50, 350), (settled.Held, settled.Settled, settled.Overshoot, settled.Free));
    }

    [Fact]
    public void CorrectionAfterSettling_NeverTakesWhatOthersHold()
    {
        var book = Book((1, 600)).Report(1, 500, Hour(3)).Value.Stop(1, Hour(3)).Value.Grant(2, "ttd:2", 500, Hour(4), Hour(9)).Value;

        var up = book.Report(1, 530, Hour(6)).Value;
        var down = book.Report(1, 480, Hour(6)).Value;

        Assert.Equal((500, 30, -30), (up.Settled, up.Overshoot, up.Free));
        Assert.Equal((480, 0, 20), (down.Settled, down.Overshoot, down.Free));
    }

    [Fact]
    public void Amendment_ResizesTheBooking_DownToWhatIsLentOrSpent()
    {
        Assert.Equal(400, Book((1, 600)).Resize(1_000).Value.Free);
        Assert.Equal(0, Book((1, 600)).Resize(600).Value.Free);
        Assert.Equal(["BOOKING_BELOW_LEASES"], Codes(Book((1, 600)).Resize(599).Refusals));
    }

    [Theory]
    [InlineData(100, 3, 300)]
    [InlineData(100, 0, 0)]
    [InlineData(100, -1, 0)]
    [InlineData(1, 0.5, 1)] // Rounded up: what may be spent is never less.
    public void LatencyReserve_IsThePeakForAsLongAsNothingIsSeen(long peak, double hours, long reserve) =>
        Assert.Equal(reserve, LatencyReserve.Of(peak, Duration.FromHours(hours)));
}
