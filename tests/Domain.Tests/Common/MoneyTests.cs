namespace Paceline.Common;

public sealed class MoneyTests
{
    private static readonly Currency Usd = Currency.Parse("USD");

    [Theory]
    [InlineData("USD", 10_257_770, 10_250_000)]
    [InlineData("USD", 9_999, 10_000)] // A positive amount below one unit goes up to one unit.
    [InlineData("USD", 1, 10_000)]
    [InlineData("USD", 0, 0)]
    [InlineData("USD", 10_000, 10_000)]
    [InlineData("JPY", 10_257_770, 10_000_000)]
    [InlineData("KRW", 999_999, 1_000_000)]
    [InlineData("KWD", 10_257_770, 10_257_000)]
    [InlineData("CLF", 10_257_770, 10_257_700)]
    public void Sent_IsFlooredToTheBillableUnit(string currency, long micros, long sent)
    {
        Assert.Equal(sent, BillableUnit.Sent(micros, Currency.Parse(currency)));
        Assert.Equal(sent, BillableUnit.Sent(sent, Currency.Parse(currency)));
    }

    [Fact]
    public void Sent_OfANegativeAmount_IsABug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BillableUnit.Sent(-1, Usd));

    [Fact]
    public void ReadBack_OfAnotherUnit_IsDrift() => Assert.False(BillableUnit.SameOnPlatform(10_257_770, 10_260_000, Usd));

    [Theory]
    [InlineData("USD", "0.125", "0.12")]
    [InlineData("USD", "0.135", "0.14")]
    [InlineData("JPY", "2.5", "2")]
    [InlineData("KWD", "0.0015", "0.002")]
    public void Invoiced_RoundsHalfToEven(string currency, string amount, string invoiced) =>
        Assert.Equal(Number(invoiced), BillableUnit.Invoiced(Number(amount), Currency.Parse(currency)));

    [Theory]
    [InlineData("usd")]
    [InlineData("US")]
    [InlineData("ABC")]
    [InlineData("")]
    [InlineData(null)]
    public void Currency_ThatIsNotIso_IsRefused(string? text) => Assert.False(Currency.TryParse(text, out _));

    [Fact]
    public void Currency_Default_IsNone()
    {
        Assert.Equal("XXX", default(Currency).Code);
        Assert.Equal((2, 0, 0, 3), (Usd.Decimals, Currency.Parse("JPY").Decimals, Currency.Parse("KRW").Decimals, Currency.Parse("KWD").Decimals));
    }

    [Fact]
    public void Amounts_OfOneMeasure_AddAndDivide()
    {
        var (spend, budget) = (new Amount<MediaCost>(30, Usd), new Amount<MediaCost>(120, Usd));

        Assert.Equal(new Amount<MediaCost>(150, Usd), spend + budget);
        Assert.Equal(new Amount<MediaCost>(90, Usd), budget - spend);
        Assert.Equal(0.25m, spend.Over(budget, Reason.NoBudget).Value);
        Assert.Equal("NO_BUDGET", spend.Over(budget * 0, Reason.NoBudget).ReasonCode);
    }

    [Fact]
    public void Amounts_OfTwoCurrencies_DoNotAddUp() =>
        Assert.Throws<InvalidOperationException>(() => new Amount<MediaCost>(1, Usd) + new Amount<MediaCost>(1, Currency.Parse("EUR")));

    [Fact]
    public void Markup_TurnsCostIntoRevenue() =>
        Assert.Equal(new Amount<RevenueMoney>(5_000, Usd), new Markup<MediaCost>(0.25m).Revenue(new Amount<MediaCost>(4_000, Usd)));

    [Fact]
    public void Measures_AreEqualOnlyInBasisAndCurrency()
    {
        var media = Measure.Money(CostBasis.Media, Usd);

        Assert.Equal(media, new Amount<MediaCost>(1, Usd).Measure);
        Assert.NotEqual(media, Measure.Money(CostBasis.Revenue, Usd));
        Assert.NotEqual(media, Measure.Money(CostBasis.Media, Currency.Parse("EUR")));
        Assert.NotEqual(media, Measure.Impressions);
        Assert.True(media.Is<MediaCost>());
        Assert.False(media.Is<RevenueMoney>());
        Assert.Equal(Measure.Impressions, Measure.Of<ImpressionCount>(Usd));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
