using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Paceline.Common;

/// <summary>The compiler's half of the unit trap: what mixes two bases must not compile.</summary>
public sealed class BasisCompilationTests
{
    [Theory]
    [InlineData("new Amount<RevenueMoney>(1, usd) - new Amount<RevenueMoney>(1, usd)", null)]
    [InlineData("new Amount<RevenueMoney>(1, usd) - new Amount<MediaCost>(1, usd)", "CS0019")]
    [InlineData("new Amount<BillableCost>(1, usd) + new Amount<ImpressionCount>(1, usd)", "CS0019")]
    [InlineData("new Amount<MediaCost>(1, usd).Over(new Amount<RevenueMoney>(1, usd), Reason.NoBudget)", "CS1503")]
    [InlineData("new Markup<MediaCost>(1).Revenue(new Amount<TotalMediaCost>(1, usd))", "CS1503")]
    [InlineData("default(PacingPlan<RevenueMoney>).With(default(DailyDelivery<RevenueMoney>))", null)]
    [InlineData("default(PacingPlan<RevenueMoney>).With(default(DailyDelivery<MediaCost>))", "CS1503")]
    [InlineData("default(DailyDelivery<TotalMediaCost>).ToRevenue(new Markup<MediaCost>(1))", "CS0411")]
    [InlineData("LineMargin.Of(default(LineEconomics<MediaCost>), default(LineDelivery<MediaCost>))", null)]
    [InlineData("LineMargin.Of(default(LineEconomics<MediaCost>), default(LineDelivery<BillableCost>))", "CS0411")]
    [InlineData("default(DeliveredTotals<MediaCost>).Exchange(default(DayFigures<TotalMediaCost>), null)", "CS1503")]
    [InlineData("MediaCeiling.Cpm(8, MarginOnRevenue.Target(0.3m), 1)", null)]
    [InlineData("MediaCeiling.Cpm(8, MarkupOnCost.Target(0.3m), 1)", "CS1503")]
    public void MixingTwoBases_DoesNotCompile(string expression, string? error)
    {
        var source = $"using Paceline.Common; using Paceline.Margin; using Paceline.Pacing; class Probe {{ object Of(Currency usd) => {expression}; }}";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));

        var errors = CSharpCompilation.Create("Probe", [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
                references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id);

        Assert.Equal(error is null ? [] : [error], errors);
    }
}
