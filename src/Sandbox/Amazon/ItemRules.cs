using System.Text.Json.Nodes;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Amazon;

/// <summary>One thing that is wrong with an item of a batch.</summary>
internal sealed record ItemProblem(string Field, string Code, string Message)
{
    public JsonObject Write() => new() { ["code"] = Code, ["fieldLocation"] = Field, ["message"] = Message };
}

/// <summary>What holds for every item that is made or changed.</summary>
internal static class ItemRules
{
    private static readonly string[] Inventories = ["DISPLAY", "STREAMING_TV", "ONLINE_VIDEO"];

    public static void Made(JsonObject item, List<ItemProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(Json.Text(item["name"])))
            problems.Add(new("name", "REQUIRED", "A name is required."));
        if (Json.Text(item["adProduct"]) != AmazonDocuments.Product)
            problems.Add(new("adProduct", "INVALID", $"The value must be {AmazonDocuments.Product}."));
        if (Json.Text(item["state"]) != "PAUSED")
            problems.Add(new("state", "INVALID", "What is made must be PAUSED; enable it by an update."));
    }

    /// <summary>What an ad group needs beyond that.</summary>
    public static void Placed(JsonObject item, List<ItemProblem> problems)
    {
        if (!Inventories.Contains(Json.Text(item["inventoryType"])))
            problems.Add(new("inventoryType", "INVALID", $"The value must be one of {string.Join(", ", Inventories)}."));
        var (start, end) = (AmazonFlights.Moment(item["startDateTime"]), AmazonFlights.Moment(item["endDateTime"]));
        if (start is null || end is null || end <= start)
            problems.Add(new("endDateTime", "INVALID", "A startDateTime and an endDateTime after it are required."));
        if (item["bid"] is not JsonObject)
            problems.Add(new("bid", "REQUIRED", "A bid is required."));
    }

    public static void Changed(JsonObject item, Status before, List<ItemProblem> problems)
    {
        if (item.ContainsKey("name") && string.IsNullOrWhiteSpace(Json.Text(item["name"])))
            problems.Add(new("name", "REQUIRED", "A name is required."));
        if (!item.ContainsKey("state"))
            return;
        if (Json.Text(item["state"]) is not ("ENABLED" or "PAUSED" or "ARCHIVED"))
            problems.Add(new("state", "INVALID", "The value must be ENABLED, PAUSED or ARCHIVED."));
        else if (before == Status.Archived && Json.Text(item["state"]) != "ARCHIVED")
            problems.Add(new("state", "INVALID", "What is archived stays archived."));
    }
}
