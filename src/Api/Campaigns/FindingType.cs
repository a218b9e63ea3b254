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
