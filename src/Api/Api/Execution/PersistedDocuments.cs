using System.Buffers;
using System.Text.Json;
using GraphQL;
using Microsoft.Extensions.FileProviders;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>
/// The documents that the UI's build wrote down, by id, and who may send others. A browser session that can only send these cannot be made
/// to ask for anything else, whatever runs in the page; an API key is a program of its owner and asks what it likes within the limits.
/// </summary>
internal sealed class PersistedDocuments
{
    /// <summary>What the build calls its manifest: a JSON object of id and text.</summary>
    public const string File = "documents.json";

    private const string Prefix = "sha256:";
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private readonly Dictionary<string, string> texts;
    private readonly bool sessionsSendOthers;

    /// <param name="texts">By id: sha256: and the SHA-256 of the text.</param>
    /// <param name="sessionsSendOthers">Whether a browser session may send a document that is not among them.</param>
    public PersistedDocuments(IReadOnlyDictionary<string, string> texts, bool sessionsSendOthers)
    {
        var wrong = texts.Where(document => document.Key != IdOf(document.Value)).Select(document => document.Key).ToList();
        if (wrong.Count > 0)
        {
            throw new InvalidOperationException($"{File} names documents by something else than their SHA-256: {string.Join(", ", wrong)}. Build the UI again.");
        }
        (this.texts, this.sessionsSendOthers) = (new(texts), sessionsSendOthers);
    }

    /// <summary>Reads the manifest beside the built UI, or says why the process cannot run as it was told to.</summary>
    public static PersistedDocuments Read(IFileProvider files, DocumentPolicy policy)
    {
        var manifest = files.GetFileInfo(File);
        if (!manifest.Exists)
        {
            return policy == DocumentPolicy.Persisted
                ? throw new InvalidOperationException($"{DocumentPolicies.Setting} is persisted, but {File} is not beside the built UI: build it, or set {DocumentPolicies.Setting} to any.")
                : new(new Dictionary<string, string>(), sessionsSendOthers: true);
        }
        using var stream = manifest.CreateReadStream();
        return new(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!, policy == DocumentPolicy.Any);
    }

    public static string IdOf(string text) => Prefix + DocumentCache.KeyOf(text);

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsId(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length == Prefix.Length + 64 && text.AsSpan(Prefix.Length).IndexOfAnyExcept(HexDigits) < 0;

    /// <summary>The request's document and its SHA-256, unless it is not known here or not the caller's to send.</summary>
    public bool TryFind(GraphRequest request, Principal principal, out (string Text, string Key) document, out ExecutionError? refusal)
    {
        (document, refusal) = (("", ""), null);
        if (request.DocumentId is { } id)
        {
            if (texts.TryGetValue(id, out var known))
            {
                document = (known, id[Prefix.Length..]);
                return true;
            }
            refusal = new ExecutionError("No document of that id is known here. A page older than the server asks for what is gone: reload it.") { Code = ErrorCodes.DocumentNotFound };
            return false;
        }
        document = (request.Query!, DocumentCache.KeyOf(request.Query!));
        if (sessionsSendOthers || principal.Kind == PrincipalKind.Service || texts.ContainsKey(Prefix + document.Key))
        {
            return true;
        }
        refusal = new ExecutionError("A browser session may only send the documents of our own pages; use an API key for others.") { Code = ErrorCodes.DocumentNotAllowed };
        return false;
    }
}

/// <summary>Which documents a browser session may send.</summary>
internal enum DocumentPolicy
{
    /// <summary>Those of the built UI where it is there; any without it.</summary>
    PersistedIfBuilt,

    /// <summary>Those of the built UI; without it the process does not start.</summary>
    Persisted,

    /// <summary>Any within the limits.</summary>
    Any,
}

internal static class DocumentPolicies
{
    public const string Setting = "Paceline:SessionDocuments";

    /// <summary>Null when the setting has a value that is none.</summary>
    public static DocumentPolicy? Read(string? value, bool isDevelopment) => value?.ToLowerInvariant() switch
    {
        null or "" => isDevelopment ? DocumentPolicy.Any : DocumentPolicy.PersistedIfBuilt,
        "persisted" => DocumentPolicy.Persisted,
        "any" => DocumentPolicy.Any,
        _ => null,
    };
}
