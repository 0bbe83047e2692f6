#include "windows/bitmap_png.h"

#include <windows.h>
#include <wincodec.h>

#include <cstring>
#include <utility>

#include "generated/wire.h"
#include "windows/com.h"

namespace guichet::windows {

namespace {

constexpr UINT side_at_most = wire::limits::surface_side;
constexpr std::size_t file_header_bytes = 14;
constexpr std::size_t pixel_bytes = 4;
constexpr WORD bits = 32;

Com<IWICImagingFactory> factory() {
  // Once a thread is enough, and for as long as it lives.
  thread_local const HRESULT ready = CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
  Com<IWICImagingFactory> made;
  if (SUCCEEDED(ready) || ready == RPC_E_CHANGED_MODE)
    CoCreateInstance(CLSID_WICImagingFactory, nullptr, CLSCTX_INPROC_SERVER, IID_IWICImagingFactory, made.put_void());
  return made;
}

// The picture in a file of any kind that Windows knows, as blue, green, red, alpha.
Com<IWICFormatConverter> decoded(IWICImagingFactory& wic, IStream& stream, UINT& width, UINT& height) {
  Com<IWICBitmapDecoder> decoder;
  Com<IWICBitmapFrameDecode> frame;
  Com<IWICFormatConverter> converter;
  if (FAILED(wic.CreateDecoderFromStream(&stream, nullptr, WICDecodeMetadataCacheOnDemand, decoder.put())) ||
      FAILED(decoder->GetFrame(0, frame.put())) || FAILED(frame->GetSize(&width, &height)) || width == 0 ||
      height == 0 || width > side_at_most || height > side_at_most ||
      FAILED(wic.CreateFormatConverter(converter.put())) ||
      FAILED(converter->Initialize(frame.get(), GUID_WICPixelFormat32bppBGRA, WICBitmapDitherTypeNone, nullptr, 0,
                                   WICBitmapPaletteTypeCustom)))
    converter.reset();
  return converter;
}

Com<IWICStream> stream_over(IWICImagingFactory& wic, std::vector<std::uint8_t>& bytes) {
  Com<IWICStream> stream;
  if (FAILED(wic.CreateStream(stream.put())) ||
      FAILED(stream->InitializeFromMemory(bytes.data(), static_cast<DWORD>(bytes.size()))))
    stream.reset();
  return stream;
}

// Where the pixels of a packed bitmap begin.
std::size_t pixels_at(const BITMAPINFOHEADER& header) {
  std::size_t colours = header.biClrUsed;
  if (colours == 0 && header.biBitCount <= 8) colours = std::size_t{1} << header.biBitCount;
  const bool masks = header.biSize == sizeof(BITMAPINFOHEADER) && header.biCompression == BI_BITFIELDS;
  return header.biSize + (masks ? 3 * sizeof(DWORD) : 0) + colours * sizeof(RGBQUAD);
}

std::vector<std::uint8_t> bytes_of(IStream& stream) {
  STATSTG told{};
  if (FAILED(stream.Stat(&told, STATFLAG_NONAME))) return {};
  if (told.cbSize.QuadPart > wire::limits::clipboard_image_bytes) return {};
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(told.cbSize.QuadPart));
  ULONG got = 0;
  stream.Seek({}, STREAM_SEEK_SET, nullptr);
  if (FAILED(stream.Read(bytes.data(), static_cast<ULONG>(bytes.size()), &got))) return {};
  bytes.resize(got);
  return bytes;
}

}  // namespace

std::vector<std::uint8_t> png_of(std::span<const std::uint8_t> bitmap) {
  BITMAPINFOHEADER header{};
  const auto wic = factory();
  if (!wic || bitmap.size() < sizeof(header)) return {};
  std::memcpy(&header, bitmap.data(), sizeof(header));
  const std::size_t offset = pixels_at(header);
  if (header.biSize < sizeof(header) || offset > bitmap.size()) return {};
  // As a file of its own, which Windows can read.
  std::vector<std::uint8_t> file(file_header_bytes);
  const auto whole = static_cast<std::uint32_t>(file_header_bytes + bitmap.size());
  const auto begin = static_cast<std::uint32_t>(file_header_bytes + offset);
  file[0] = 'B';
  file[1] = 'M';
  std::memcpy(file.data() + 2, &whole, sizeof(whole));
  std::memcpy(file.data() + 10, &begin, sizeof(begin));
  file.insert(file.end(), bitmap.begin(), bitmap.end());
  const auto from = stream_over(*wic, file);
  UINT width = 0;
  UINT height = 0;
  if (!from) return {};
  const auto picture = decoded(*wic, *from, width, height);
  Com<IStream> to;
  Com<IWICBitmapEncoder> encoder;
  Com<IWICBitmapFrameEncode> frame;
  WICPixelFormatGUID format = GUID_WICPixelFormat32bppBGRA;
  if (!picture || FAILED(CreateStreamOnHGlobal(nullptr, TRUE, to.put())) ||
      FAILED(wic->CreateEncoder(GUID_ContainerFormatPng, nullptr, encoder.put())) ||
      FAILED(encoder->Initialize(to.get(), WICBitmapEncoderNoCache)) ||
      FAILED(encoder->CreateNewFrame(frame.put(), nullptr)) || FAILED(frame->Initialize(nullptr)) ||
      FAILED(frame->SetSize(width, height)) || FAILED(frame->SetPixelFormat(&format)) ||
      FAILED(frame->WriteSource(picture.get(), nullptr)) || FAILED(frame->Commit()) || FAILED(encoder->Commit()))
    return {};
  return bytes_of(*to);
}

std::vector<std::uint8_t> bitmap_of(std::span<const std::uint8_t> png) {
  const auto wic = factory();
  std::vector<std::uint8_t> file(png.begin(), png.end());
  const auto from = wic ? stream_over(*wic, file) : Com<IWICStream>();
  UINT width = 0;
  UINT height = 0;
  if (!from) return {};
  const auto picture = decoded(*wic, *from, width, height);
  if (!picture) return {};
  const std::size_t stride = std::size_t{width} * pixel_bytes;
  std::vector<std::uint8_t> rows(stride * height);
  const auto [row, all] = std::pair{static_cast<UINT>(stride), static_cast<UINT>(rows.size())};
  if (FAILED(picture->CopyPixels(nullptr, row, all, rows.data()))) return {};
  BITMAPINFOHEADER header{};
  header.biSize = sizeof(header);
  header.biWidth = static_cast<LONG>(width);
  header.biHeight = static_cast<LONG>(height);
  header.biPlanes = 1;
  header.biBitCount = bits;
  header.biCompression = BI_RGB;
  header.biSizeImage = static_cast<DWORD>(rows.size());
  std::vector<std::uint8_t> bitmap(sizeof(header) + rows.size());
  std::memcpy(bitmap.data(), &header, sizeof(header));
  // Its rows stand from the bottom.
  for (UINT y = 0; y < height; ++y)
    std::memcpy(bitmap.data() + sizeof(header) + (height - 1 - y) * stride, rows.data() + y * stride, stride);
  return bitmap;
}

}  // namespace guichet::windows
