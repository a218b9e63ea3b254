using System.Text.Json;

namespace Paceline.Common;

/// <summary>Data that others published, read from beside the repository and never kept in it. Where it is absent the test says so.</summary>
internal static class ReferenceData
{
    public static JsonElement Json(params string[] path)
    {
        using var document = JsonDocument.Parse(Text(path));
        return document.RootElement.Clone();
    }

    public static string Text(params string[] path)
    {
        var wanted = System.IO.Path.Combine(["shared", "data", .. path]);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, wanted);
            if (File.Exists(candidate))
            {
                return File.ReadAllText(candidate);
            }
        }
        Assert.Skip($"No reference data: there is no {wanted} beside the repository.");
        return "";
    }

    public static double[] Numbers(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
