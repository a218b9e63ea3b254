using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Months of a line on its client's invoices, to the billable unit.</summary>
public sealed class BilledAmountTests
{
    /// <summary>What each month is billed when one after the other is approved, the line ending with the last.</summary>
    internal static decimal[] Billed(decimal[] earned, Currency currency)
    {
        var (billed, left) = (new decimal[earned.Length], 0m);
        for (var month = 0; month < earned.Length; month++)
        {
            billed[month] = BilledAmount.Of(earned[month], left, month + 1 == earned.Length, currency);
            left += earned[month] - billed[month];
        }
        return billed;
    }

    [Theory]
    [InlineData("1000", 3, "USD", "333.33 333.33 333.34")]
    [InlineData("2000", 3, "USD", "666.67 666.66 666.67")]
    [InlineData("1000", 3, "JPY", "333 333 334")]
    // Rounded up each time there would be -0.03 left for the last.
    [InlineData("0.05", 9, "USD", "0.01 0.00 0.01 0.00 0.01 0.00 0.01 0.00 0.01")]
    [InlineData("0.01", 2, "USD", "0.00 0.01")]
    [InlineData("0", 2, "USD", "0 0")]
    public void Months_OfAFee_AreTheFee(string fee, int months, string currency, string parts) => Assert.Equal(
        parts.Split(' ').Select(FxTests.Number), Billed([.. Enumerable.Repeat(FxTests.Number(fee) / months, months)], Currency.Parse(currency)));

    [Fact]
    public void AMonth_ThatTakesBackWhatAClosedOneHad_IsACredit() => Assert.Equal(-30.12m, BilledAmount.Of(-30.125m, 0, isLast: false, Currency.Parse("EUR")));
}
