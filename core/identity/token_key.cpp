// SPDX-License-Identifier: Apache-2.0
#include "core/identity/token_key.h"

#include "core/base/check.h"
#include "core/base/digest.h"
#include "core/identity/secret.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sodium.h>
#include <unistd.h>

namespace energy {

namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;
using PrivateKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

constexpr std::size_t largestKeyFile = 4096;

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

std::string because(const std::string &path, std::string_view action)
{
    return path + ": cannot " + std::string(action) + ": " + std::strerror(errno);
}

/// A descriptor that closes itself.
class OpenFile {
public:
    OpenFile(const std::string &path, int flags, mode_t mode)
        : m_descriptor(::open(path.c_str(), flags | O_CLOEXEC, mode))
    {
    }
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;
    ~OpenFile()
    {
        if (isOpen()) {
            ::close(m_descriptor);
        }
    }
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

Result<std::string> readPrivately(const std::string &path)
{
    const OpenFile file(path, O_RDONLY | O_NOFOLLOW, 0);
    if (!file.isOpen()) {
        return fail(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Unreachable,
                    because(path, "open"));
    }
    struct stat status = {};
    if (::fstat(file.descriptor(), &status) != 0) {
        return fail(ErrorCode::Unreachable, because(path, "inspect"));
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0 || status.st_uid != ::geteuid()) {
        return fail(ErrorCode::Denied,
                    path + ": a signing key must belong to this user with mode 0600");
    }
    std::string text(largestKeyFile, '\0');
    const ssize_t length = ::read(file.descriptor(), text.data(), text.size());
    if (length < 0) {
        return fail(ErrorCode::Unreachable, because(path, "read"));
    }
    text.resize(static_cast<std::size_t>(length));
    return text;
}

/// An encrypted file would make OpenSSL ask on the terminal; it gets no passphrase instead.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

Result<void> writeAll(const std::string &path, std::string_view text)
{
    const OpenFile file(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (!file.isOpen()) {
        return fail(ErrorCode::WriteFailed, because(path, "create"));
    }
    const bool written = ::fchmod(file.descriptor(), S_IRUSR | S_IWUSR) == 0
        && ::write(file.descriptor(), text.data(), text.size()) == static_cast<ssize_t>(text.size())
        && ::fsync(file.descriptor()) == 0;
    if (!written) {
        return fail(ErrorCode::WriteFailed, because(path, "write"));
    }
    return {};
}

Result<void> syncFolderOf(const std::string &path)
{
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const OpenFile directory(folder, O_RDONLY | O_DIRECTORY, 0);
    if (!directory.isOpen() || ::fsync(directory.descriptor()) != 0) {
        return fail(ErrorCode::WriteFailed, because(folder, "sync"));
    }
    return {};
}

} // namespace

TokenKey TokenKey::generate()
{
    require(sodium_init() >= 0);
    TokenKey key;
    crypto_sign_keypair(key.m_public.data(), key.m_secret.data());
    return key;
}

Result<TokenKey> TokenKey::fromSeed(std::string_view seed)
{
    require(sodium_init() >= 0);
    if (seed.size() != seedBytes) {
        return fail(ErrorCode::Malformed, "an Ed25519 private key has 32 bytes");
    }
    TokenKey key;
    crypto_sign_seed_keypair(key.m_public.data(), key.m_secret.data(), bytesOf(seed));
    return key;
}

TokenKey::~TokenKey()
{
    sodium_memzero(m_secret.data(), m_secret.size());
}

Result<TokenKey> TokenKey::load(const std::string &path)
{
    auto text = readPrivately(path);
    if (!text) {
        return tl::unexpected(text.error());
    }
    const Bio input(BIO_new_mem_buf(text->data(), static_cast<int>(text->size())), &BIO_free_all);
    const PrivateKey key(PEM_read_bio_PrivateKey(input.get(), nullptr, &noPassphrase, nullptr),
                         &EVP_PKEY_free);
    sodium_memzero(text->data(), text->size());
    std::array<unsigned char, seedBytes> seed{};
    std::size_t length = seed.size();
    if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519
        || EVP_PKEY_get_raw_private_key(key.get(), seed.data(), &length) != 1) {
        return fail(ErrorCode::Malformed, path + ": not an unencrypted Ed25519 key in PEM");
    }
    auto loaded = fromSeed({reinterpret_cast<const char *>(seed.data()), length});
    sodium_memzero(seed.data(), seed.size());
    return loaded;
}

Result<TokenKey> TokenKey::loadOrCreate(const std::string &path)
{
    auto loaded = load(path);
    if (loaded || loaded.error().code != ErrorCode::NotFound) {
        return loaded;
    }
    TokenKey key = generate();
    if (const auto saved = key.save(path); !saved) {
        return tl::unexpected(saved.error());
    }
    return key;
}

Result<void> TokenKey::save(const std::string &path) const
{
    const PrivateKey key(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, m_secret.data(), seedBytes),
        &EVP_PKEY_free);
    const Bio output(BIO_new(BIO_s_secmem()), &BIO_free_all);
    require(key && output);
    require(PEM_write_bio_PKCS8PrivateKey(output.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                          nullptr)
            == 1);
    char *data = nullptr;
    const long length = BIO_get_mem_data(output.get(), &data);

    // Whole or not at all: a half-written key would stop every later start.
    const std::string unfinished = path + ".new";
    if (auto written = writeAll(unfinished, {data, static_cast<std::size_t>(length)}); !written) {
        return written;
    }
    if (std::rename(unfinished.c_str(), path.c_str()) != 0) {
        return fail(ErrorCode::WriteFailed, because(path, "create"));
    }
    return syncFolderOf(path);
}

std::string TokenKey::sign(std::string_view message) const
{
    std::string signature(signatureBytes, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char *>(signature.data()), nullptr,
                         bytesOf(message), message.size(), m_secret.data());
    return signature;
}

bool TokenKey::verify(std::string_view message, std::string_view signature) const
{
    return signature.size() == signatureBytes
        && crypto_sign_verify_detached(bytesOf(signature), bytesOf(message), message.size(),
                                       m_public.data())
        == 0;
}

std::string TokenKey::publicKey() const
{
    return {m_public.begin(), m_public.end()};
}

std::string TokenKey::thumbprint() const
{
    // RFC 7638: the required members in alphabetical order, without blanks.
    const Digest digest
        = sha256(R"({"crv":"Ed25519","kty":"OKP","x":")" + encodeBase64Url(publicKey()) + R"("})");
    return encodeBase64Url(
        {reinterpret_cast<const char *>(digest.bytes.data()), digest.bytes.size()});
}

} // namespace energy
