using Paceline.Hosting;
using Paceline.Storage;

if (args is ["migrate", ..])
{
    var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args[1..]).Build();
    return await MigrateCommand.Run(name => configuration.GetConnectionString(name), Console.WriteLine);
}
return await SiloHost.Run(args);
