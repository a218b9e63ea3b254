using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Paceline.Dv360;

/// <summary>An entity as a list sees it: the fields it can be filtered and ordered by, and its JSON when it is shown.</summary>
internal sealed record ListItem(IReadOnlyDictionary<string, string> Fields, Func<JsonObject> Document);

/// <summary>One kind of list: its array property, page cap, and the fields it can be filtered by.</summary>
internal sealed record ListKind(string Property, string IdField, int PageCap, string DefaultOrder, params string[] FilterFields)
{
    private const int DefaultPage = 100;
    private static readonly HashSet<string> Orders = ["displayName", "entityStatus", "updateTime"];

    public static readonly ListKind Partners = new("partners", "partnerId", 200, "displayName", "entityStatus");
    public static readonly ListKind Advertisers =
        new("advertisers", "advertiserId", 200, "advertiserId", "advertiserId", "displayName", "entityStatus", "updateTime");
    public static readonly ListKind Campaigns =
        new("campaigns", "campaignId", 200, "displayName", "campaignId", "displayName", "entityStatus", "updateTime");
    public static readonly ListKind Orders360 =
        new("insertionOrders", "insertionOrderId", 100, "displayName", "campaignId", "displayName", "entityStatus", "updateTime");
    public static readonly ListKind Lines = new(
        "lineItems", "lineItemId", 200, "displayName",
        "campaignId", "displayName", "entityStatus", "insertionOrderId", "lineItemId", "lineItemType", "updateTime");

    /// <summary>Filters, orders and cuts one page. The array and the token are absent when there is nothing to say.</summary>
    public JsonObject Page(IQueryCollection query, IEnumerable<ListItem> items)
    {
        var filter = ListFilter.Parse(query["filter"], FilterFields.ToHashSet());
        var size = PageSize(query["pageSize"]);
        var comparison = Order(query["orderBy"]);
        var fingerprint = $"{Property}|{query["filter"]}|{query["orderBy"]}";
        var offset = Offset(query["pageToken"], fingerprint);
        var found = items
            .Where(i => filter.NamesStatus || i.Fields["entityStatus"] != "ENTITY_STATUS_ARCHIVED")
            .Where(i => filter.Matches(i.Fields))
            .ToList();
        found.Sort(comparison);
        var answer = new JsonObject();
        var page = found.Skip(offset).Take(size).Select(i => i.Document()).ToArray<JsonNode>();
        if (page.Length > 0)
            answer[Property] = new JsonArray(page);
        if (offset + size < found.Count)
            answer["nextPageToken"] = Token(offset + size, fingerprint);
        return answer;
    }

    private int PageSize(string? asked)
    {
        if (string.IsNullOrEmpty(asked))
            return DefaultPage;
        if (!int.TryParse(asked, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size))
            throw GoogleRefusal.Invalid($"Invalid value at 'page_size' (TYPE_INT32), \"{asked}\"", ("page_size", $"Invalid value at 'page_size' (TYPE_INT32), \"{asked}\""));
        // Zero is the protocol's "not set".
        if (size == 0)
            return DefaultPage;
        return size > 0 && size <= PageCap
            ? size
            : throw GoogleRefusal.Invalid($"Page size must be between 1 and {PageCap}.", ("pageSize", $"Page size must be between 1 and {PageCap}."));
    }

    private Comparison<ListItem> Order(string? asked)
    {
        var order = string.IsNullOrWhiteSpace(asked) ? DefaultOrder : asked.Trim();
        var descending = order.EndsWith(" desc", StringComparison.Ordinal);
        var field = descending ? order[..^5].Trim() : order;
        if (!Orders.Contains(field) && field != DefaultOrder)
            throw GoogleRefusal.Invalid($"The value \"{asked}\" is not valid for field \"orderBy\".");
        return (a, b) =>
        {
            var by = string.CompareOrdinal(a.Fields[field], b.Fields[field]);
            if (by == 0)
                by = string.CompareOrdinal(a.Fields[IdField], b.Fields[IdField]);
            return descending ? -by : by;
        };
    }

    private static string Token(int offset, string fingerprint) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{offset}|{Hash(fingerprint):x8}"));

    private static int Offset(string? token, string fingerprint)
    {
        if (string.IsNullOrEmpty(token))
            return 0;
        var parts = Credentials.Decode(token) is { } bytes ? Encoding.UTF8.GetString(bytes).Split('|') : [];
        return parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var offset) && parts[1] == $"{Hash(fingerprint):x8}"
            ? offset
            : throw GoogleRefusal.Invalid("The page token is invalid or does not belong to this request.");
    }

    private static uint Hash(string text) => (uint)text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));
}
