using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Paceline.Tenancy;

/// <summary>What is certified of an erasure.</summary>
/// <param name="Number">Dense within the installation, from 1.</param>
/// <param name="AuditNumber">The last record of the organisation's log before it went.</param>
/// <param name="Deleted">Rows by table; accounts and what else there was beside rows under names of their own.</param>
public sealed record ErasureFacts(
    long Number, string Id, int Org, string Slug, string Name, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset DueAt, DateTimeOffset BegunAt, DateTimeOffset EndedAt,
    long AuditNumber, byte[] AuditHash, IReadOnlyDictionary<string, long> Deleted);

/// <summary>
/// Writes the certificate of an erasure and chains it to the one before: its hash covers that one's, so none can be changed or taken out of an
/// installation's list without all later ones showing it. Pure.
/// </summary>
public static class ErasureCertificate
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What stands before the first.</summary>
    public static byte[] None { get; } = new byte[32];

    /// <param name="previous">The hash of the certificate before; <see cref="None"/> for the first.</param>
    public static string Write(ErasureFacts facts, byte[] previous)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Readable))
        {
            json.WriteStartObject();
            json.WriteString("certificate", "Paceline deletion of an organisation, form 1");
            json.WriteNumber("number", facts.Number);
            json.WriteString("erasure", facts.Id);
            json.WriteStartObject("organization");
            json.WriteNumber("number", facts.Org);
            json.WriteString("shortName", facts.Slug);
            json.WriteString("name", facts.Name);
            json.WriteEndObject();
            json.WriteString("askedBy", facts.AskedBy);
            json.WriteString("askedAt", facts.AskedAt.UtcDateTime);
            json.WriteString("dueAt", facts.DueAt.UtcDateTime);
            json.WriteString("begunAt", facts.BegunAt.UtcDateTime);
            json.WriteString("endedAt", facts.EndedAt.UtcDateTime);
            json.WriteStartObject("auditLog");
            json.WriteNumber("lastRecord", facts.AuditNumber);
            json.WriteString("hash", Convert.ToHexStringLower(facts.AuditHash));
            json.WriteEndObject();
            json.WriteStartObject("deleted");
            foreach (var (table, rows) in facts.Deleted.OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                json.WriteNumber(table, rows);
            }
            json.WriteEndObject();
            json.WriteNumber("left", 0);
            json.WriteString("previous", Convert.ToHexStringLower(previous));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    /// <summary>Whether a certificate is what its hash says and follows the one before.</summary>
    /// <param name="before">The hash of the certificate before it in the list.</param>
    public static bool Holds(string certificate, byte[] previous, byte[] hash, byte[] before) =>
        Hash(certificate).AsSpan().SequenceEqual(hash) && previous.AsSpan().SequenceEqual(before)
        && certificate.Contains($"\"previous\": \"{Convert.ToHexStringLower(before)}\"", StringComparison.Ordinal);

    /// <summary>SHA-256 of the certificate's text. It holds the hash of the one before, and so is a link of the chain.</summary>
    public static byte[] Hash(string certificate) => SHA256.HashData(Encoding.UTF8.GetBytes(certificate));
}
