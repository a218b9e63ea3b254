using Npgsql;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>What organisations decided, version by version. A version is added and never changed.</summary>
public sealed class SettingStore(OrgDatabase database)
{
    private const string Columns = "scope, name, version, value, before, at, by_subject, by_name, reason, taken_back";

    /// <summary>What holds now, at all scopes; null when there is no such organisation.</summary>
    public Task<SettingsRecord?> Load(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            Of("select zone, currency, second_factor_required from tenancy.organization where org_id = $1", org),
            Of($"select distinct on (scope, name) {Columns} from tenancy.setting_version where org_id = $1 order by scope, name, version desc", org),
        ],
        async reader =>
        {
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }
            var founded = new Dictionary<string, string>
            {
                [SettingCatalogue.ReportingZone.Name] = reader.GetString(0),
                [SettingCatalogue.ReportingCurrency.Name] = reader.GetString(1),
                [SettingCatalogue.SecondFactorRequired.Name] = reader.GetBoolean(2) ? FlagKind.On : FlagKind.Off,
            };
            await reader.NextResultAsync(cancellationToken);
            return new SettingsRecord(await All(reader, cancellationToken), founded);
        },
        cancellationToken);

    /// <summary>Every version of a setting at a scope, the newest first.</summary>
    public Task<List<SettingVersionRecord>> History(OrgId org, SettingScope scope, string name, int most, CancellationToken cancellationToken = default)
    {
        var command = Of($"select {Columns} from tenancy.setting_version where org_id = $1 and scope = $2 and name = $3 order by version desc limit $4", org);
        command.Parameters.Add(Sql.Text(scope.Text));
        command.Parameters.Add(Sql.Text(name));
        command.Parameters.Add(Sql.Int(most));
        return database.Read(org, [command], reader => All(reader, cancellationToken), cancellationToken);
    }

    /// <summary>One version; null when there is none of that number.</summary>
    public async Task<SettingVersionRecord?> Find(OrgId org, SettingScope scope, string name, int version, CancellationToken cancellationToken = default)
    {
        var command = Of($"select {Columns} from tenancy.setting_version where org_id = $1 and scope = $2 and name = $3 and version = $4", org);
        command.Parameters.Add(Sql.Text(scope.Text));
        command.Parameters.Add(Sql.Text(name));
        command.Parameters.Add(Sql.Int(version));
        return await database.Read(org, [command], async reader => (await All(reader, cancellationToken)).FirstOrDefault(), cancellationToken);
    }

    /// <summary>Whether the organisation has an advertiser of that key.</summary>
    public Task<bool> HasAdvertiser(OrgId org, string key, CancellationToken cancellationToken = default)
    {
        var (platform, external) = EntityKey.TryParse(key, out var entity) ? (entity.Platform, entity.ExternalId) : ("", "");
        var command = Of("select exists (select from gold.entity where org_id = $1 and kind = 1 and platform = $2 and external_id = $3)", org);
        command.Parameters.Add(Sql.Text(platform));
        command.Parameters.Add(Sql.Text(external));
        return database.Read(org, [command], async reader => await reader.ReadAsync(cancellationToken) && reader.GetBoolean(0), cancellationToken);
    }

    /// <summary>Adds a version, and writes what the organisation's own row holds where it holds the setting.</summary>
    /// <returns>False when there is a version of that number already: somebody was faster.</returns>
    public async Task<bool> Append(OrgId org, SettingVersionRecord version, AuditEntry change, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        // The primary key decides between two who add at once: the second waits for the first, and then adds nothing.
        var added = await transaction.Execute(
            $"insert into tenancy.setting_version (org_id, {Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing",
            cancellationToken, Sql.Int(org.Value), Sql.Text(version.Scope.Text), Sql.Text(version.Name), Sql.Int(version.Version), Sql.Text(version.Value), Sql.Text(version.Before),
            Sql.At(version.At), Sql.Text(version.BySubject), Sql.Text(version.ByName), Sql.Text(version.Reason), Sql.Int(version.TakenBack));
        if (added == 0)
        {
            return false;
        }
        if (version.Value is { } value && OfOrganization(version.Name, value) is { } update)
        {
            await transaction.Execute($"update tenancy.organization set {update.Assignment} where org_id = $1", cancellationToken, Sql.Int(org.Value), update.Value);
        }
        await AuditStore.Append(transaction, change, cancellationToken);
        await transaction.Commit(cancellationToken);
        return true;
    }

    // Signing in and the profile read these in the organisation's own row, which is written when it is founded.
    private static (string Assignment, NpgsqlParameter Value)? OfOrganization(string name, string value) =>
        name == SettingCatalogue.ReportingZone.Name ? ("zone = $2", Sql.Text(value))
        : name == SettingCatalogue.ReportingCurrency.Name ? ("currency = $2", Sql.Text(value))
        : name == SettingCatalogue.SecondFactorRequired.Name ? ("second_factor_required = $2", Sql.Bool(value == FlagKind.On))
        : null;

    private static NpgsqlBatchCommand Of(string sql, OrgId org) => new(sql) { Parameters = { Sql.Int(org.Value) } };

    private static async Task<List<SettingVersionRecord>> All(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var versions = new List<SettingVersionRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            versions.Add(new SettingVersionRecord(
                SettingScope.Read(reader.GetString(0)), reader.GetString(1), reader.GetInt32(2), reader.TextOrNull(3), reader.TextOrNull(4), reader.GetFieldValue<DateTimeOffset>(5),
                reader.GetString(6), reader.GetString(7), reader.GetString(8), reader.OrNull<int>(9)));
        }
        return versions;
    }
}
