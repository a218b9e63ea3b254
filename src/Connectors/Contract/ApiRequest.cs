namespace Paceline.Connections;

/// <summary>A request to a platform, as data.</summary>
/// <param name="Method">The HTTP method; anything but GET must carry content, or the HTTP stack may silently send it twice.</param>
/// <param name="Endpoint">Which of the manifest's endpoints it goes to; the connection's settings say where that is.</param>
/// <param name="Path">Path and query below the endpoint; or an absolute address for a link the platform handed out, which must stay on a host the endpoint allows.</param>
public sealed record ApiRequest(string Method, string Endpoint, string Path)
{
    /// <summary>Media type of the content. Anything but GET has one, even where <see cref="Content"/> is empty: it says that content is attached.</summary>
    public string? ContentType { get; init; }
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Headers beyond authorisation, which the sender adds.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How the access token goes on it; <see cref="TokenUse.None"/> for token requests and signed links.</summary>
    public TokenUse Token { get; init; } = TokenUse.Connection;

    /// <summary>What it costs of the platform's quotas.</summary>
    public IReadOnlyList<QuotaCharge> Charges { get; init; } = [];

    /// <summary>A write that stops money from being lost, such as a pause: it is served first, from a share of the quotas kept for it. A read never is.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Whether sending it twice does no harm, so that the sender may retry it: reads, whatever their method.</summary>
    public bool IsRead { get; init; } = true;

    /// <summary>What a <see cref="Keep.Download"/> holds, which says where it may be cut into parts.</summary>
    public DownloadForm Form { get; init; }

    /// <summary>Whether a download is a gzip file by itself, so that no header says so.</summary>
    public bool IsZippedFile { get; init; }

    /// <summary>Method and path for logs, traces and the ledger: of a link the platform handed out without its query, which is signed.</summary>
    public string Text
    {
        get
        {
            var query = IsLink ? Path.IndexOf('?', StringComparison.Ordinal) : -1;
            return $"{Method} {(query < 0 ? Path : Path[..query])}";
        }
    }

    /// <summary>Whether <see cref="Path"/> is an absolute address.</summary>
    public bool IsLink => !Path.StartsWith('/');

    /// <summary>Without content and headers, which may hold secrets.</summary>
    public override string ToString() => $"{Endpoint}: {Text}";
}

public enum TokenUse
{
    Connection,
    None,
}

/// <summary>How a download's rows follow one another.</summary>
public enum DownloadForm
{
    /// <summary>A row a line, below a line of names: CSV.</summary>
    Lines,

    /// <summary>A JSON array whose items are the rows.</summary>
    Array,
}

/// <summary>A share of a quota bucket, such as one request of <c>dv360/project</c> or two writes of <c>dv360/advertiser/17</c>.</summary>
/// <param name="Quota">A quota of the manifest, by name.</param>
/// <param name="Scope">What it is counted for within the connection's project, such as an advertiser's id; empty for the project itself.</param>
public sealed record QuotaCharge(string Quota, string Scope = "", int Weight = 1);

/// <summary>A platform's answer.</summary>
/// <param name="Body">The whole body; empty for a <see cref="Keep.Download"/>, which has <paramref name="Download"/> instead.</param>
public sealed record ApiAnswer(
    int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, DownloadReceipt? Download = null)
{
    /// <summary>A header by its lower-case name, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>What a streamed body came to.</summary>
/// <param name="Bytes">Length of the body after decompression.</param>
/// <param name="Head">Its first bytes, up to 8 KiB.</param>
/// <param name="Tail">Its last bytes, up to 8 KiB.</param>
public sealed record DownloadReceipt(long Bytes, ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Tail);
