using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <param name="Sha256">In hex, of the file as it is unpacked.</param>
internal sealed record ExportedFile(string Name, string What, long Rows, long Bytes, string Sha256);

/// <summary>
/// Writes everything that is an organisation's into a ZIP, in one snapshot and without holding it: a line of JSON a row, straight from the database.
/// JSON because it keeps types and nulls, and because no spreadsheet takes a line of it for a formula.
/// </summary>
public sealed class ExportArchive(OrgDatabase database)
{
    private const string Read =
        """
        Everything that Paceline holds of your organisation, as it was at one moment.

        data/*.ndjson   a line of JSON a row, UTF-8; one file a table. A column of type json is a string of its text, to the byte; bytea is hex after \x.
        schema.json     what each file's columns are: type, meaning, key, what refers to what; and what was left out and why (secrets).
        manifest.json   each file with its rows, its bytes and the SHA-256 of its bytes.

        The last line of the audit log's head is in data/tenancy.audit_head.ndjson; how records are chained is said in Paceline's documentation of Tenancy.
        Bodies of batches are the platforms' own answers, gzipped.
        """;

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="into">Receives the archive; need not be seekable.</param>
    /// <param name="progress">Told after each file: how many are done, of how many, rows so far.</param>
    public async Task Write(OrgId org, Stream into, DateTimeOffset now, Func<int, int, long, Task> progress, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.BeginSnapshot(org, cancellationToken);
        transaction.Patience = TimeSpan.Zero;
        var all = await OrgCatalogue.Read(transaction.Connection, cancellationToken);
        var tables = all.Where(table => table.IsExported).OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        var files = new List<ExportedFile>();
        var zip = new ZipArchive(into, ZipArchiveMode.Create, leaveOpen: true);
        await using (zip.ConfigureAwait(false))
        {
            await Text(zip, files, "README.txt", Read, cancellationToken);
            await Text(zip, files, "schema.json", Schema(all), cancellationToken);
            await Rows(transaction, zip, files, "organization", "Number and short name", $"select org as number, slug as short_name, created_at from tenancy.directory where org = {org.Value}", cancellationToken);
            await Rows(
                transaction, zip, files, "people", "The organisation's members by name",
                $"select u.user_id, u.email, u.name, u.totp_seed is not null as has_second_factor from tenancy.membership m join tenancy.app_user u using (user_id) where m.org_id = {org.Value} order by 1",
                cancellationToken);
            foreach (var table in tables)
            {
                await Rows(transaction, zip, files, table.Name, table.Name, Select(org, table), cancellationToken);
                await progress(files.Count, tables.Count + 5, files.Sum(file => file.Rows));
            }
            await Text(
                zip, [], "manifest.json",
                JsonSerializer.Serialize(new { form = "Paceline export, form 1", organization = org.Value, madeAt = now.UtcDateTime, files }, Written), cancellationToken);
        }
        await progress(tables.Count + 5, tables.Count + 5, files.Sum(file => file.Rows));
    }

    /// <summary>What a table's file is read by.</summary>
    internal static string Select(OrgId org, OrgTable table)
    {
        // Text of json stays as it was written: the log's hashes are over it.
        var columns = table.Columns.Where(column => !column.IsSecret).Select(column => column.Type == "json" ? $"\"{column.Name}\"::text" : $"\"{column.Name}\"");
        return $"select {string.Join(", ", columns)} from {table.Name} where org_id = {org.Value} order by {string.Join(", ", table.Key)}";
    }

    private static string Schema(IReadOnlyList<OrgTable> tables) => JsonSerializer.Serialize(
        new
        {
            files = tables.Where(table => table.IsExported).OrderBy(table => table.Name, StringComparer.Ordinal).Select(table => new
            {
                file = $"data/{table.Name}.ndjson",
                table = table.Name,
                key = table.Key,
                refersTo = table.RefersTo,
                columns = table.Columns.Where(column => !column.IsSecret).Select(column => new { column.Name, column.Type, nullable = column.IsNullable, column.Comment }),
                leftOut = table.Columns.Where(column => column.IsSecret).Select(column => new { column.Name, why = column.Comment }),
            }),
            tablesLeftOut = tables.Where(table => !table.IsExported).Select(table => new { table = table.Name, why = table.Comment }),
        },
        Written);

    private static async Task Text(ZipArchive zip, List<ExportedFile> files, string name, string text, CancellationToken cancellationToken)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await entry.WriteAsync(bytes, cancellationToken);
        files.Add(new ExportedFile(name, "Text", 0, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
    }

    private static async Task Rows(
        OrgTransaction transaction, ZipArchive zip, List<ExportedFile> files, string name, string what, string select, CancellationToken cancellationToken)
    {
        var path = $"data/{name}.ndjson";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (rows, bytes, buffer) = (0L, 0L, new byte[1 << 16]);
        await using (var entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancellationToken))
        {
            // The name of the row is none that a column has. Quote and delimiter are characters that JSON never has in it, so that a line of CSV is the row's JSON as it is.
            using var lines = (StreamReader)await transaction.Connection.BeginTextExportAsync(
                $"copy (select row_to_json(\"the row\") from ({select}) \"the row\") to stdout with (format csv, quote E'\\x01', delimiter E'\\x02')", cancellationToken);
            int read;
            while ((read = await lines.BaseStream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                bytes += read;
                rows += buffer.AsSpan(0, read).Count((byte)'\n');
                await entry.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        files.Add(new ExportedFile(path, what, rows, bytes, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }
}
