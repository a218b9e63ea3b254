using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Paceline.Connections;

namespace Paceline.Cases;

/// <summary>A recorded conversation: an intent and a platform's answers, and everything that must come of them.</summary>
internal sealed class ConversationCase(string path)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject file = JsonNode.Parse(File.ReadAllText(path))!.AsObject();

    public bool IsExemplary => Path.GetFileName(Path.GetDirectoryName(path)) == "exemplary";

    public PlatformUnderTest Platform => PlatformUnderTest.At(Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(path)))!);

    public PullIntent Intent => PullIntentText.Read(file["intent"]!.ToJsonString());

    public Instant Now => InstantPattern.ExtendedIso.Parse((string)file["now"]!).Value;

    public IEnumerable<RecordedAnswer> Answers => file["answers"]!.AsArray().Select(answer => RecordedAnswer.Of(answer!.AsObject()));

    public string Expected => file["expected"]?.ToJsonString(Indented) ?? "nothing is expected yet";

    /// <summary>What came of it, as the case file would say it.</summary>
    public static string Written(JsonObject actual) => actual.ToJsonString(Indented);

    /// <summary>Takes what came of it as what is expected, for a person to read in the diff.</summary>
    public void Accept(string sourceFolder, JsonObject actual)
    {
        file["expected"] = actual.DeepClone();
        var own = Path.GetRelativePath(AppContext.BaseDirectory, path);
        var source = Path.Combine(sourceFolder, own);
        if (!File.Exists(source))
        {
            source = Path.Combine(sourceFolder, "../../tools/ConnectorTemplate/tests/Connectors.Tests", own);
        }
        File.WriteAllText(source, file.ToJsonString(Indented) + "\n");
    }
}

/// <param name="Body">The bytes as they came.</param>
internal sealed record RecordedAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>A body is JSON, or lines of text; a last line without a break is written as <c>cut</c>.</summary>
    public static RecordedAnswer Of(JsonObject answer)
    {
        var headers = answer["headers"]?.AsObject().ToDictionary(header => header.Key, header => (string)header.Value!) ?? [];
        var text = answer["json"]?.ToJsonString()
            ?? string.Concat(answer["lines"]?.AsArray().Select(line => $"{(string)line!}\n") ?? []) + (string?)answer["cut"];
        return new((int?)answer["status"] ?? 200, headers, Encoding.UTF8.GetBytes(text));
    }
}
