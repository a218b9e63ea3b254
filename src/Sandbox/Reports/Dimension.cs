using Paceline.World;

namespace Paceline.Reports;

/// <summary>How deep in the tree a dimension looks; the deepest one asked for decides what a row is.</summary>
internal enum Depth
{
    Everything,
    Partner,
    Advertiser,
    Campaign,
    Order,
    Line,
}

internal enum DimensionKind
{
    Entity,
    Date,
    Hour,
}

/// <summary>A line with its parents.</summary>
internal sealed record Lineage(Partner Partner, Advertiser Advertiser, Campaign Campaign, Order? Order, Line Line)
{
    public static Lineage Of(Catalog catalog, Line line)
    {
        var advertiser = catalog.Advertisers[line.AdvertiserId];
        return new(
            catalog.Partners[advertiser.PartnerId],
            advertiser,
            catalog.Campaigns[line.CampaignId],
            catalog.Orders.GetValueOrDefault(line.OrderId),
            line);
    }

    public string KeyAt(Depth depth) => depth switch
    {
        Depth.Everything => "",
        Depth.Partner => Partner.Id,
        Depth.Advertiser => Advertiser.Id,
        Depth.Campaign => Campaign.Id,
        Depth.Order => Line.OrderId,
        _ => Line.Id,
    };
}

/// <summary>A dimension column: the name it is asked by, its header, and what it says of a line.</summary>
internal sealed record Dimension(string Name, string Header, Depth Depth, Func<Lineage, string> Text)
{
    public DimensionKind Kind { get; init; }
}

/// <summary>Turns lines and dimensions into groups whose constant cells are already bytes.</summary>
internal static class ScanLayout
{
    /// <summary>Groups lines by the deepest dimension; <paramref name="window"/> gives the days to look at, in the line's own zone.</summary>
    public static List<ScanGroup> Groups(
        IEnumerable<Lineage> lines,
        IReadOnlyList<Dimension> dimensions,
        Func<Lineage, ScannedLine> scanned,
        Func<Lineage, (int From, int To)> window)
    {
        var depth = dimensions.Count == 0 ? Depth.Everything : dimensions.Max(d => d.Depth);
        var groups = new List<ScanGroup>();
        foreach (var group in lines.GroupBy(l => l.KeyAt(depth)))
        {
            var first = group.First();
            var (from, to) = window(first);
            var members = group.Select(scanned).Where(s => s.Line.Delivery.FirstDay <= to && s.Line.Delivery.LastDay >= from).ToArray();
            if (members.Length == 0)
                continue;
            from = Math.Max(from, members.Min(m => m.Line.Delivery.FirstDay));
            to = Math.Min(to, members.Max(m => m.Line.Delivery.LastDay));
            groups.Add(new(Cells(first, dimensions), members, from, to));
        }

        return groups;
    }

    private static List<byte[]?> Cells(Lineage lineage, IReadOnlyList<Dimension> dimensions)
    {
        var cells = new List<byte[]?>();
        var constant = new MemoryStream();
        for (var i = 0; i < dimensions.Count; i++)
        {
            if (i > 0)
                constant.WriteByte((byte)',');
            if (dimensions[i].Kind == DimensionKind.Entity)
            {
                var text = dimensions[i].Text(lineage);
                constant.Write(CsvSheet.Cell(text.Length == 0 ? "Unknown" : text));
                continue;
            }

            Close();
            cells.Add(null);
        }

        Close();
        return cells;

        void Close()
        {
            if (constant.Length == 0)
                return;
            cells.Add(constant.ToArray());
            constant.SetLength(0);
        }
    }
}
