namespace Paceline.Bookings;

public sealed class CostTextTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "", "media reported" },
        { "media reported", "media reported" },
        { "data 1.50 cpm", "media reported; data 1.5 cpm" },
        { " Media Reported ;DATA 1.5 CPM by client; ", "media reported; data 1.5 cpm by client" },
        { "platform \"Seat fee\" 12% of media in figure; platform 2% of media", "media reported; platform \"Seat fee\" 12% of media in figure; platform 2% of media" },
        { "verification 1000000=0.08 0=0.1 cpm", "media reported; verification 0=0.1 1000000=0.08 cpm" },
        { "curation 0=5% 50000=4% of above", "media reported; curation 0=5% 50000=4% of above" },
        { "media 2 cpm by client; ad-serving \"Ad serving\" 500 flat", "media 2 cpm by client; ad-serving 500 flat" },
        { "surcharge 2.125% of revenue", "media reported; surcharge 2.125% of revenue" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_IsReadAndWrittenInItsOneForm(string given, string written)
    {
        Assert.Equal(written, CostText.Write(CostText.Parse(given).Value));
        Assert.Equal(written, CostText.Write(CostText.Parse(written).Value));
    }

    [Fact]
    public void Percent_IsTheShareItSays()
    {
        var layer = CostText.Parse("platform 12.5% of media").Value[1];
        Assert.Equal(("Platform fee", CostLayerKind.Platform, CostBearer.Us), (layer.Name, layer.Kind, layer.Bearer));
        Assert.Equal((0.125m, PercentOf.Media), (((PercentCost)layer.Rule).Share.Highest, ((PercentCost)layer.Rule).Of));
    }

    [Theory]
    [InlineData("fees 1 cpm")]
    [InlineData("data")]
    [InlineData("data 1")]
    [InlineData("data -1 cpm")]
    [InlineData("data 1,5 cpm")]
    [InlineData("data 12 of media")]
    [InlineData("data 12% of everything")]
    [InlineData("data 1 2 cpm")]
    [InlineData("data 5=1 10=2 cpm")]
    [InlineData("data 0=1=2 cpm")]
    [InlineData("data \"\" 1 cpm")]
    [InlineData("data \"a\"b\" 1 cpm")]
    [InlineData("data 1 cpm by them")]
    [InlineData("data 0.123456789 cpm")]
    [InlineData("data 10000000000000 flat")]
    [InlineData("data 5% flat")]
    public void Text_ThatIsNoLayer_IsRefusedWithWhatCanBeWritten(string text)
    {
        var problem = Assert.Single(CostText.Parse(text).Refusals);
        Assert.Equal("COSTS_UNKNOWN", problem.Code);
        Assert.StartsWith($"'{text}' is no layer of cost; write one like ", problem.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryLayersTrouble_IsToldAtOnce()
    {
        Assert.Equal(2, CostText.Parse("fees 1 cpm; data 1.5 cpm; data").Refusals.Count);
        Assert.Equal("COSTS_TOO_LONG", Assert.Single(CostText.Parse(new string(';', 4_001)).Refusals).Code);
    }

    [Fact]
    public void EveryKindAndBase_HasAText()
    {
        foreach (var kind in Enum.GetValues<CostLayerKind>())
        {
            foreach (var of in Enum.GetValues<PercentOf>())
            {
                foreach (var bearer in Enum.GetValues<CostBearer>())
                {
                    CostLayer[] layers = [CostLayer.ReportedMedia, new(CostText.NameOf(kind), kind, bearer, new PercentCost(MarginalRate.Flat(0.1m), of))];
                    Assert.Equal(layers[1].Kind, CostText.Parse(CostText.Write(layers)).Value[^1].Kind);
                    Assert.Equal(layers[1].Bearer, CostText.Parse(CostText.Write(layers)).Value[^1].Bearer);
                }
            }
        }
    }
}
