using GraphQL.Types;
using Paceline.Api;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>A page of the board and what is true of everything that matches.</summary>
/// <param name="List">The order, which cursors are bound to.</param>
internal sealed record CampaignSlice(BoardPage Page, string List, bool HasPrevious)
    : Slice<BoardRow>(Page.Rows, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasNext, HasPrevious);

internal sealed class CampaignEdgeType() : EdgeTypeOf<BoardRow, CampaignType>("Campaign");

internal sealed class CampaignConnectionType : SliceTypeOf<CampaignSlice, BoardRow, CampaignType, CampaignEdgeType>
{
    public CampaignConnectionType() : base("Campaign")
    {
        this.Says("totalCount", Kind.Integer, slice => slice.Page.TotalCount, "Campaigns that match the filter.");
        this.Says("totals", Kind.Many<CampaignTotalsType>(), slice => slice.Page.Totals,
            "Sums over all that match the filter, not just this page, per currency, of those whose figures are money.").Holds(4);
        this.Says("bands", Kind.Many<BandCountType>(), slice => slice.Page.Bands,
            "How many match the rest of the filter, by band: what the board's tabs show.").Holds(6);
    }
}

internal sealed class CampaignTotalsType : ObjectGraphType<BoardTotals>
{
    public CampaignTotalsType()
    {
        Name = "CampaignTotals";
        this.ReadableFrom(Role.Viewer);
        this.Says("currency", Kind.Text, totals => totals.Currency);
        this.Says("campaigns", Kind.Integer, totals => totals.Campaigns);
        this.Says("budget", Kind.Amount, totals => totals.Budget);
        this.Says("spend", Kind.Amount, totals => totals.Spend);
        this.Says("spendToday", Kind.Amount, totals => totals.SpendToday);
        this.Says("plannedToDate", Kind.Amount, totals => totals.PlannedToDate);
        this.Says("requiredDailySpend", Kind.Amount, totals => totals.RequiredDailySpend);
        this.Says("projection", Kind.Amount, totals => totals.Projection);
        this.Says("atRisk", Kind.Amount, totals => totals.AtRisk, "Budget at risk: what campaigns in flight that are behind, outside the tolerance, will leave of their budgets if the recent rate goes on.");
    }
}

internal sealed class CampaignMarginsType : ObjectGraphType<BoardMargin>
{
    public CampaignMarginsType()
    {
        Name = "CampaignMargins";
        Description = "What campaigns earn in all, of bookings in one currency.";
        this.ReadableFrom(Role.Analyst);
        this.Says("currency", Kind.Text, margin => margin.Currency);
        this.Says("campaigns", Kind.Integer, margin => margin.Campaigns, "Those that deliver for bookings in this currency.");
        this.Says("unknown", Kind.Integer, margin => margin.Unknown, "Of them, those of which not everything is known; what is known of them is in the sums.");
        this.Says("revenue", Kind.Amount, margin => margin.Revenue);
        this.Says("cost", Kind.Amount, margin => margin.Cost);
        this.Says("money", Kind.Amount, margin => margin.Revenue - margin.Cost);
        this.Says("onRevenue", Kind.AmountOrNull, margin => margin.OnRevenue, "Of the sums: 0.3 is 30 %. Null without revenue.");
    }
}

internal sealed class PacingSpreadType : ObjectGraphType<SpreadCount>
{
    public PacingSpreadType()
    {
        Name = "PacingSpread";
        Description = "Campaigns that are about equally far from their plan, of one band.";
        this.ReadableFrom(Role.Viewer);
        this.Says("from", Kind.AmountOrNull, spread => spread.From, "The least pacing of them, 1 being on plan; null for those below all steps.");
        this.Says("to", Kind.AmountOrNull, spread => spread.To, "All of them are below it; null for those above all steps.");
        this.Says("band", Kind.One<PacingBandType>(), spread => spread.Band);
        this.Says("count", Kind.Integer, spread => spread.Count);
    }
}

internal sealed class BandCountType : ObjectGraphType<BandCount>
{
    public BandCountType()
    {
        Name = "BandCount";
        this.ReadableFrom(Role.Viewer);
        this.Says("band", Kind.One<PacingBandType>(), count => count.Band);
        this.Says("count", Kind.Integer, count => count.Count);
    }
}
