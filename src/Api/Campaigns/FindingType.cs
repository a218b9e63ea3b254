using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

internal sealed class FindingType : ObjectGraphType<FindingView>
{
    public FindingType()
    {
        Name = "Finding";
        Description = "Something wrong that the figures alone do not say.";
        this.ReadableFrom(Role.Viewer);
        this.Says("code", Kind.Text, finding => finding.Code, "Stable name of the kind, such as OFF_FLIGHT_SPEND; docs/modules/campaigns.md lists them.");
        this.Says("severity", Kind.One<FindingSeverityType>(), finding => finding.Severity);
        this.Says("orderKey", Kind.TextOrNull, finding => finding.OrderKey, "The order it is about; null when it is about the campaign.");
        this.Says("orderName", Kind.TextOrNull, finding => finding.OrderName);
        this.Says("message", Kind.Text, finding => finding.Message, "One sentence with the numbers in it.");
        this.Says("amount", Kind.AmountOrNull, finding => finding.Amount, "The amount the sentence is about.");
        this.Says("days", Kind.IntegerOrNull, finding => finding.Days, "The days the sentence is about.");
    }
}

internal sealed class FigureOriginType : ObjectGraphType<FigureOriginView>
{
    public FigureOriginType()
    {
        Name = "FigureOrigin";
        Description = "A batch, as it came from the platform, that brought figures of the newest days.";
        this.ReadableFrom(Role.Viewer);
        this.Says("batchId", Kind.Id, origin => GlobalId.Write("Batch", Number(origin)), "The id of the Batch, which `node` answers to.");
        this.Says("number", Kind.Text, Number, "The batch's number in the ledger.");
        this.Says("landedAt", Kind.Moment, origin => origin.LandedAt);
        this.Says("from", Kind.Day, origin => origin.From, "First of the newest days it brought.");
        this.Says("through", Kind.Day, origin => origin.Through, "Last of the newest days it brought.");
    }

    private static string Number(FigureOriginView origin) => origin.Batch.ToString(CultureInfo.InvariantCulture);
}
