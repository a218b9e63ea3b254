using CsCheck;
using NodaTime;
using Paceline.Common;
using Paceline.Tenancy;
using static Paceline.Common.Seeded;

namespace Paceline.Bookings;

public sealed class MappingTests
{
    private static readonly EntityKey Item = EntityKey.Parse("dv360:9");
    private static readonly EntityKey Advertiser = EntityKey.Parse("dv360:1");

    private static LocalDate March(int day) => new(2026, 3, day);

    private static MappingItem Named(string name, int from = 1, int through = 10, string advertiser = "dv360:1") =>
        new(Item, name, EntityKey.Parse(advertiser), new DateInterval(March(from), March(through)));

    private static BookedLine Of(int line) => new("B-1", $"{line}");

    private static MappingLine Line(int line, string name, params string[] numbers) =>
        new(Of(line), name, "Acme Corp.", null, [.. numbers], [Advertiser], new DateInterval(March(1), March(10)));

    [Fact]
    public void PMC9_SharesOfNinetyPercent_AreRefused_NamingItemSumAndFix()
    {
        var refusal = Assert.Single(MappingShares.Create([new(Item, Of(1), 600_000), new(Item, Of(2), 300_000)]).Refusals);

        Assert.Equal(("SHARES_NOT_WHOLE", "dv360:9"), (refusal.Code, refusal.Subject));
        Assert.Equal("Its shares total 90 % and must total 100 %; give 10 % more to one of its lines.", refusal.Problem);
    }

    [Fact]
    public void Shares_OfEveryItem_AreCheckedAtOnce()
    {
        var other = EntityKey.Parse("ttd:5");

        var refusals = MappingShares.Create([new(other, Of(1), 1_000_001), new(Item, Of(1), 0), new(Item, Of(2), 500_000), new(Item, Of(2), 500_000)]).Refusals;

        Assert.Equal(["SHARE_RANGE", "LINE_TWICE", "SHARE_RANGE", "SHARES_NOT_WHOLE"], refusals.Select(refusal => refusal.Code));
        Assert.Equal("Its shares total 100.0001 % and must total 100 %; take 0.0001 % from its lines.", refusals[^1].Problem);
    }

    [Fact]
    public void Order_IsJudgedWhole_NamingEachItem()
    {
        MappingDraft[] drafts =
        [
            new("dv360:9", [new("B-1", "1", 60), new("B-1", "9", 30)]), new("dv360:9", []), new("acme", []), new("ttd:5", [new("B-1", "1", 33.33333m)]),
        ];

        var refusals = MappingRules.Decide(drafts, " a ", item => item.Platform == "dv360", line => line == Of(1)).Refusals;

        Assert.Equal(
            ["REASON_LENGTH order", "ITEM_TWICE dv360:9", "LINE_UNKNOWN dv360:9", "ITEM_UNKNOWN acme", "ITEM_UNKNOWN ttd:5"], refusals.Select(refusal => $"{refusal.Code} {refusal.Subject}"));
        Assert.Equal("There is no booking line B-1 / 9; name a booking's number and one of its lines.", refusals[2].Problem);
        Assert.Equal(["SHARE_DECIMALS ttd:5"], Refused(new MappingDraft("ttd:5", [new("B-1", "1", 33.33333m)])));
        Assert.Equal(["SHARE_DECIMALS ttd:5"], Refused(new MappingDraft("ttd:5", [new("B-1", "1", decimal.MaxValue)])));
        Assert.Equal(["SHARES_NOT_WHOLE ttd:5"], Refused(new MappingDraft("ttd:5", [new("B-1", "1", 99.9999m)])));
        Assert.Equal(["ITEM_COUNT order"], Refused());
        Assert.Equal(["SHARE_COUNT ttd:5"], Refused(new MappingDraft("ttd:5", [.. Enumerable.Range(0, 51).Select(line => new ShareDraft("B-1", $"{line}", 1))])));

        static IEnumerable<string> Refused(params MappingDraft[] drafts) =>
            MappingRules.Decide(drafts, "Sold so", _ => true, _ => true).Refusals.Select(refusal => $"{refusal.Code} {refusal.Subject}");
    }

    [Fact]
    public void Order_OfWholeShares_IsKeptInMillionths_AndNoneUnmaps()
    {
        var shares = MappingRules.Decide([new("dv360:9", [new("B-1", "2", 66.6667m), new("B-1", "1", 33.3333m)]), new("ttd:5", [])], "Sold so", _ => true, _ => true).Value;

        Assert.Equal([(Of(1), 333_333), (Of(2), 666_667)], shares.Of(Item).Select(share => (share.Line, share.Millionths)));
        Assert.Empty(shares.Of(EntityKey.Parse("ttd:5")));
    }

    [Theory]
    [InlineData(100, "333333 333333 333334", "33 33 34")]
    [InlineData(1, "500000 500000", "1 0")] // Of equals, the first.
    [InlineData(-100, "333333 333333 333334", "-33 -33 -34")]
    [InlineData(10, "666667 333333", "7 3")]
    [InlineData(long.MaxValue, "999999 1", "9223362813482738952 9223372036855")] // No overflow on the way.
    [InlineData(0, "1000000", "0")]
    public void Split_IsExact_ByTheLargestRemainder(long whole, string shares, string parts) => Assert.Equal(
        parts.Split(' ').Select(long.Parse), MappingSplit.Of(whole, [.. shares.Split(' ').Select(int.Parse)]));

    [Fact]
    public void Split_OfAnyAmount_IsTheAmount_AndEachPartIsWithinOneOfItsShare() => Each(
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Int[1, 1_000].Array[1, 9]), 41, drawn =>
        {
            var (whole, weights) = drawn;
            var total = weights.Sum();
            int[] shares = [.. weights.Select(weight => (int)((long)weight * MappingShare.Whole / total))];
            shares[0] += MappingShare.Whole - shares.Sum();

            var parts = MappingSplit.Of(whole, shares);

            Assert.Equal(whole, parts.Sum());
            Assert.All(parts.Zip(shares), pair => Assert.True(Math.Abs(pair.First - ((decimal)whole * pair.Second / MappingShare.Whole)) < 1));
        });

    [Fact]
    public void Split_OfSharesThatAreNotWhole_IsABug() => Assert.Throws<ArgumentOutOfRangeException>(() => MappingSplit.Of(10, [600_000, 300_000]));

    [Theory]
    [InlineData("Acme_123_Video", "123", true)]
    [InlineData("Acme_1234_Video", "123", false)] // E5: a number is a word of its own.
    [InlineData("Acme_0123_Video", "123", false)]
    [InlineData("Acme123_Video", "123", false)]
    [InlineData("123", "123", true)]
    [InlineData("Acme | IO-2026-0417 | Video", "io 2026/0417", true)]
    [InlineData("Acme | IO-2026-0418 | Video", "IO-2026-0417", false)]
    [InlineData("Acme_2026_IO_0417", "IO-2026-0417", false)] // The same words in another order.
    [InlineData("Acme_7_Video", "7", false)] // Too short not to be there by chance.
    [InlineData("Acme", "", false)]
    public void Number_IsFoundAsWordsOfItsOwn(string name, string number, bool found) =>
        Assert.Equal(found, new MappingByNumber().Judge(Named(name), Line(7, "x", number)) is not null);

    [Theory]
    [InlineData(1, 10, "dv360:1", "0.6")]
    [InlineData(6, 15, "dv360:1", "0.2")] // 5 shared days of 15.
    [InlineData(11, 15, "dv360:1", null)]
    [InlineData(1, 10, "dv360:2", null)]
    [InlineData(1, 10, "ttd:1", null)] // The same id on another platform is another advertiser.
    public void Flight_IsJudgedByTheDaysShared_UnderTheClientsAdvertisers(int from, int through, string advertiser, string? strength) => Assert.Equal(
        strength, new MappingByFlight().Judge(Named("x", from, through, advertiser), Line(7, "y"))?.Strength.ToString("0.0###", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("Acme Spring Video", "acme_spring_video", "0.8")]
    [InlineData("Acme Spring Video DE", "Acme Spring Video", "0.6857")]
    [InlineData("Acme 2026-03", "Acme 2026-04", "0.5333")]
    [InlineData("Acme Video", "Beta Display", null)]
    [InlineData("", "", null)]
    public void Name_IsJudgedByItsWords(string name, string line, string? strength) => Assert.Equal(
        strength, new MappingByName().Judge(Named(name), Line(7, line))?.Strength.ToString("0.0###", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Suggestions_GatherReasons_LikeliestFirst_AndAreNeverCertain()
    {
        var suggestions = MappingSuggestion.For([Named("Acme_0417_Spring Video")], [Line(1, "Acme Spring Video"), Line(2, "Other", "0417")]);

        Assert.Equal([(Of(2), 0.98m), (Of(1), 0.874m)], suggestions.Select(one => (one.Line, Math.Round(one.Strength, 3))));
        Assert.Equal(["number", "flight"], suggestions[0].Reasons.Select(reason => reason.Rule));
        Assert.Equal("Its name has the number 0417.", suggestions[0].Reasons[0].Text);
        Assert.All(suggestions, one => Assert.InRange(one.Strength, 0.01m, 0.9999m));
    }

    [Fact]
    public void OfManyLines_TheLikeliestFiveAreSuggested()
    {
        MappingLine[] lines = [.. Enumerable.Range(1, 7).Select(number => Line(number, number == 7 ? "Acme" : "Other"))];

        Assert.Equal([7, 1, 2, 3, 4], MappingSuggestion.For([Named("Acme")], lines).Select(one => int.Parse(one.Line.Line, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void NumberInsideALongerOne_IsNoReason()
    {
        var suggestions = MappingSuggestion.For([Named("Acme_0417-22_x", advertiser: "dv360:2")], [Line(1, "a", "0417"), Line(2, "b", "0417-22")]);

        Assert.Equal(Of(2), Assert.Single(suggestions).Line);
        Assert.Equal(Of(1), Assert.Single(MappingSuggestion.For([Named("Acme_0417-22_x", advertiser: "dv360:2")], [Line(1, "a", "0417")])).Line);
    }

    [Fact]
    public void NamesByTheOrganisationsPattern_AreSuggestedBeforeAllOthers()
    {
        var byPattern = new MappingByPattern(SettingCatalogue.NamingKind.Patterns("{brand}_{booking}_{line}\n{client}_{booking}_{line}_*"));
        MappingLine[] lines = [Line(1, "Acme Corp B-1 2 Video"), Line(2, "Other")];

        var suggestions = MappingSuggestion.For([Named("Acme-Corp_B-1_2_Video", advertiser: "dv360:2")], lines, [byPattern, .. MappingSuggestion.Rules]);

        Assert.Equal([(2, 0.99m), (1, 0.8m)], suggestions.Select(one => (int.Parse(one.Line.Line, System.Globalization.CultureInfo.InvariantCulture), one.Strength)));
        Assert.Equal(new("pattern", 0.99m, "It is named by your pattern {client}_{booking}_{line}_*."), Assert.Single(suggestions[0].Reasons));
    }

    [Fact]
    public void NothingInCommon_IsNoSuggestion() =>
        Assert.Empty(MappingSuggestion.For([Named("Beta", advertiser: "dv360:2")], [Line(1, "Acme", "0417")]));
}
